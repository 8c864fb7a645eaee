internal import AlsoLinearAlgebra

/// The loss of Hu, Koren and Volinsky (2008) that programs are compared on, in terms of ``ImplicitALS``'s.
///
///     H = Σ_S c (1 − p)² − p² + Σ p² + λ (Σ |x|² + Σ |y|²),  p = x·y, c = 1 + α, d = α
///
/// With p = s p', s = c/d, and x and y scaled by √s,
///
///     H = s² L + (c − c²/d) · entries,  L = Σ_S d (1 − p')² + Σ p'² + (λ/s) (Σ |x'|² + Σ |y'|²)
///
/// and L is what ``ImplicitALS`` minimizes for weights d: the two have the same minima.
enum HuLoss {
  /// α, what an observed pair adds to the confidence of one that isn't observed, 1.
  static let weight = 10.0
  /// λ, for all rows alike.
  static let regularization = 5.0

  private static let confidence = 1 + weight
  private static let scale = confidence / weight

  /// The regularization of L.
  static let equivalentRegularization = regularization / scale

  /// H, from L.
  static func loss(_ loss: Double, entries: Int) -> Double {
    scale * scale * loss + (confidence - confidence * scale) * Double(entries)
  }

  /// Makes factors of L factors of H.
  static func rescale(_ factors: inout Matrix) {
    let root = Float(scale.squareRoot())
    for index in factors.elements.indices { factors.elements[index] *= root }
  }
}
