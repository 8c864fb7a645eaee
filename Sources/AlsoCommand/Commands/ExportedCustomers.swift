internal import AlsoModelFile
internal import AlsoServing

/// The customers of an export, in the model's order: all, or all but those who opted out.
struct ExportedCustomers {
  /// Their numbers in the model.
  let numbers: [Int]
  /// Their factors, row by row; `nil` where they are the model's.
  let factors: [Float]?

  /// - Complexity: O(customers), or O(customers · factors) where some opted out
  init(_ model: Model, without optOuts: OptOuts) {
    let all = 0..<model.manifest.customers
    guard optOuts.count > 0 else {
      (numbers, factors) = (Array(all), nil)
      return
    }
    let width = model.manifest.options.taste.factors
    let (kept, rows) = (
      all.filter { !optOuts.contains(model.customerIdentifier($0)) }, model.tasteCustomers
    )
    numbers = kept
    factors = kept.flatMap { customer in
      (customer * width..<(customer + 1) * width).map { rows[$0] }
    }
  }
}
