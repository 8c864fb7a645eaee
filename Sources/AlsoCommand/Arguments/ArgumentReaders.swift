internal import AlsoDocuments
package import AlsoLinearAlgebra
public import AlsoModelFile
internal import AlsoOrders
internal import AlsoScoring
public import AlsoServing
public import ArgumentParser

extension Objective: ExpressibleByArgument {}
extension ModelOptions.PriceSource: ExpressibleByArgument {}
extension FactorizationSolver: ExpressibleByArgument {}

extension InstructionSet: ExpressibleByArgument {}

extension Mode: EnumerableFlag {
  /// What a batch that asks it holds.
  public static func help(for mode: Mode) -> ArgumentHelp? {
    ArgumentHelp("\(mode.description.batchSummary)")
  }
}

/// The kernels of `instructionSet`, which must be among those that this machine has.
func kernels(of instructionSet: InstructionSet) throws -> Kernels {
  if let kernels = Kernels(instructionSet) { return kernels }
  let names = InstructionSet.allCases.filter { Kernels($0) != nil }.map(\.rawValue)
  throw ValidationError(
    "This machine has no \(instructionSet.rawValue); it has \(names.joined(separator: " and "))."
  )
}

/// A moment, as in `--until 2017-10-01`.
func moment(_ text: String) throws -> Timestamp {
  guard let moment = Timestamp(iso8601: text) else {
    throw ValidationError(
      "expected a date or a time in ISO 8601, such as 2017-10-01 or 2017-10-01T08:30:00Z."
    )
  }
  return moment
}

/// What events weigh, as in `--event-weights view=0.1,cart=0.3`; those that aren't named weigh as usual.
func interestWeights(_ text: String) throws -> Interests.Weights {
  var weights = Interests.Weights()
  for part in text.split(separator: ",", omittingEmptySubsequences: false) {
    let sides = part.split(separator: "=", omittingEmptySubsequences: false)
    guard sides.count == 2, let weight = Double(sides[1]), 0...1 ~= weight else {
      throw ValidationError("expected weights from 0 to 1, such as view=0.1,cart=0.3.")
    }
    switch sides[0] {
    case "view": weights.view = weight
    case "cart": weights.cart = weight
    default:
      throw ValidationError("\(sides[0]) has no weight; expected view or cart, as in view=0.1.")
    }
  }
  return weights
}

/// Believable prices as multiples of an item's, as in `--band 1.05:1.75`.
func priceBand(_ text: String) throws -> ClosedRange<Double> {
  let bounds = text.split(separator: ":", omittingEmptySubsequences: false).map { Double($0) }
  guard bounds.count == 2, let low = bounds[0], let high = bounds[1],
    let band = ClosedRange(low: low, high: high)
  else {
    throw ValidationError(
      "expected two positive numbers, the smaller one first, such as 1.05:1.75."
    )
  }
  return band
}

/// Prices, as in `--price 10:50`, `10:` or `:50`.
func priceRange(_ text: String) throws -> ClosedRange<Double> {
  let bounds = text.split(separator: ":", omittingEmptySubsequences: false)
  let numbers = bounds.map { Double($0) }
  let areNumbers = zip(bounds, numbers).allSatisfy { $0.isEmpty || $1 != nil }
  guard bounds.count == 2, areNumbers, let range = ClosedRange(from: numbers[0], to: numbers[1])
  else {
    throw ValidationError(
      "expected two prices, the smaller one first, one of which may be left out, such as 10:50 or :50."
    )
  }
  return range
}

/// A condition on items, as in `--filter 'price < 50'`.
func itemFilter(_ text: String) throws -> Filter {
  do throws(FilterError) { return try Filter(text) } catch { throw ValidationError("\(error)") }
}
