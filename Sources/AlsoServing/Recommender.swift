public import AlsoModelFile

/// Answers queries from a model file that is mapped into memory.
///
/// A recommender is immutable: any number of threads may query it at once.
public struct Recommender: Sendable {
  /// The mapped model.
  public let model: Model

  /// Answers from `model`.
  public init(model: Model) { self.model = model }

  /// Maps the model file at `path`.
  public init(contentsOf path: String) throws(ModelFileError) {
    self.init(model: try Model(contentsOf: path))
  }

  /// What goes with an item or with a basket.
  public func complements(_ query: ComplementQuery) -> Answer { Answer(results: []) }

  /// Dearer or cheaper versions of an item.
  public func replacements(_ query: ReplacementQuery) -> Answer { Answer(results: []) }

  /// What a customer wants.
  public func recommendations(_ query: PersonalQuery) -> Answer { Answer(results: []) }
}
