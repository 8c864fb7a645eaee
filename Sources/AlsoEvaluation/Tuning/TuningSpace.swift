internal import AlsoBase
package import AlsoModelFile
internal import Foundation

/// The settings that are tuned, and between what.
///
/// Items in too few orders aren't asked for, so that the least number of an item's orders can't be tuned: it
/// would change the questions. The weights that mix a score's parts, and those of replacements, are no
/// settings: training learns them, for each candidate anew.
package struct TuningSpace: Sendable {
  /// A setting that is tuned.
  package enum Setting: String, Sendable, Hashable, CaseIterable {
    /// The basket model's number of factors.
    case basketFactors = "basket.factors"
    /// The basket model's sweeps.
    case basketSweeps = "basket.sweeps"
    /// The basket model's α₀.
    case basketUnobservedWeight = "basket.unobserved_weight"
    /// The basket model's λ.
    case basketRegularization = "basket.regularization"
    /// The basket model's ν.
    case basketRegularizationExponent = "basket.regularization_exponent"
    /// The taste model's number of factors.
    case tasteFactors = "taste.factors"
    /// The taste model's sweeps.
    case tasteSweeps = "taste.sweeps"
    /// The taste model's α₀.
    case tasteUnobservedWeight = "taste.unobserved_weight"
    /// The taste model's λ.
    case tasteRegularization = "taste.regularization"
    /// The taste model's ν.
    case tasteRegularizationExponent = "taste.regularization_exponent"
    /// The number of an item's neighbors.
    case neighbors
  }

  /// What a setting may become.
  fileprivate enum Values {
    /// One of these, and with it this member of the options.
    case oneOf([Int], WritableKeyPath<ModelOptions, Int>)
    /// Any number between, evenly by its logarithm.
    case logarithmic(ClosedRange<Double>, WritableKeyPath<ModelOptions, Double>)
    /// Any number between.
    case linear(ClosedRange<Double>, WritableKeyPath<ModelOptions, Double>)
  }

  /// What isn't changed.
  private let fixed: Set<Setting>

  /// A space of all settings but the `fixed` ones.
  package init(fixed: Set<Setting> = []) { self.fixed = fixed }

  /// Draws so many candidates; the first is `standard` itself.
  ///
  /// Each setting of each of the others is drawn anew with an even chance, or else left: settings that are all
  /// drawn at once are seldom all good. A number is rounded to three digits.
  ///
  /// - Parameters:
  ///   - count: The number of candidates.
  ///   - standard: What they are varied from.
  ///   - seed: Decides what is drawn. A longer list begins with the shorter one's candidates.
  /// - Returns: The candidates.
  package func candidates(_ count: Int, from standard: ModelOptions, seed: UInt64) -> [ModelOptions]
  {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { number in
      var candidate = standard
      guard number > 0 else { return candidate }
      for setting in Setting.allCases {
        // Drawn whether it is used or not: to fix one setting doesn't change what the others become.
        let isChanged = Bool.random(using: &generator)
        let place = Double.random(in: 0..<1, using: &generator)
        if isChanged && !fixed.contains(setting) { setting.set(at: place, of: &candidate) }
      }
      return candidate
    }
  }
}

extension TuningSpace.Setting {
  /// What the setting may become.
  private var values: TuningSpace.Values {
    switch self {
    case .basketFactors: .oneOf([64, 96, 128, 192, 256], \.basket.factors)
    case .basketSweeps: .oneOf([3, 4, 5, 6, 8], \.basket.sweeps)
    case .basketUnobservedWeight: .logarithmic(0.005...0.08, \.basket.unobservedWeight)
    case .basketRegularization: .logarithmic(0.04...0.6, \.basket.regularization)
    case .basketRegularizationExponent: .linear(0.25...1, \.basket.regularizationExponent)
    case .tasteFactors: .oneOf([32, 48, 64, 96, 128], \.taste.factors)
    case .tasteSweeps: .oneOf([5, 6, 7, 8, 10], \.taste.sweeps)
    case .tasteUnobservedWeight: .logarithmic(0.02...0.4, \.taste.unobservedWeight)
    case .tasteRegularization: .logarithmic(0.003...0.06, \.taste.regularization)
    case .tasteRegularizationExponent: .linear(0.5...1, \.taste.regularizationExponent)
    case .neighbors: .oneOf([16, 24, 32, 48, 64], \.neighbors)
    }
  }

  /// Gives the setting the value that stands at a place, from 0 to 1, among its values.
  fileprivate func set(at place: Double, of options: inout ModelOptions) {
    switch values {
    case .oneOf(let values, let member):
      options[keyPath: member] = values[Int(place * Double(values.count))]
    case .logarithmic(let range, let member):
      let ratio = range.upperBound / range.lowerBound
      options[keyPath: member] = rounded(range.lowerBound * pow(ratio, place))
    case .linear(let range, let member):
      options[keyPath: member] = rounded(
        range.lowerBound + place * (range.upperBound - range.lowerBound)
      )
    }
  }

  /// The setting's value as text.
  package func text(of options: ModelOptions) -> String {
    switch values {
    case .oneOf(_, let member): "\(options[keyPath: member])"
    case .logarithmic(_, let member), .linear(_, let member): "\(options[keyPath: member])"
    }
  }
}

/// A positive number with three digits, and as a decimal fraction the shortest that has them.
private func rounded(_ value: Double) -> Double {
  let scale = pow(10, 2 - floor(log10(value)))
  return (value * scale).rounded() / scale
}
