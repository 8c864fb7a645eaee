internal import AlsoLinearAlgebra
internal import AlsoModelFile

/// How long the linear model takes to learn, from a small one.
struct AssociationsProbe<Time: Clock> where Time.Duration == Duration {
  /// The order of the matrix that is inverted.
  private static var order: Int { 512 }

  private let options: AssociationOptions
  private let watch: Stopwatch<Time>

  init(_ options: AssociationOptions, watch: Stopwatch<Time>) {
    self.options = options
    self.watch = watch
  }

  /// How long an inverse takes for so many items, whose time grows with their cube.
  func seconds(items: Int) -> Double {
    let items = min(options.mostItems, items)
    let order = min(items, Self.order)
    guard order > 1, options.neighbors > 0 else { return 0 }
    var elements = [Float](repeating: 0, count: order * order)
    for item in 0..<order { elements[item * order + item] = 2 }
    var matrix = Matrix(rows: order, columns: order, elements: elements)
    let (seconds, _) = watch.measure { try? matrix.invertPositiveDefinite() }
    let ratio = Double(items) / Double(order)
    return seconds * ratio * ratio * ratio
  }
}

extension AssociationOptions {
  /// Associations of as many items as there can be.
  func largest(items: Int) -> ModelContents.Associations {
    let count = min(mostItems, items) * max(0, min(neighbors, min(mostItems, items) - 1))
    var associations = ModelContents.Associations.none(items: items)
    associations.items = Array(repeating: 0, count: count)
    associations.weights = Array(repeating: 0, count: count)
    associations.offsets[items] = UInt64(count)
    return associations
  }
}
