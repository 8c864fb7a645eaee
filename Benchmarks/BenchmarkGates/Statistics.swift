/// The middle of `values`; of an even number, the mean of the two in the middle.
///
/// - Precondition: There is at least one.
package func median(_ values: [Double]) -> Double {
  precondition(!values.isEmpty, "no values have no median")
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
}

/// (largest − smallest) / median.
///
/// - Precondition: There is at least one.
package func spread(_ values: [Double]) -> Double {
  let middle = median(values)
  return middle == 0 ? 0 : ((values.max() ?? middle) - (values.min() ?? middle)) / middle
}
