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
  ///
  /// - Complexity: O(1) in the file's size.
  public init(contentsOf path: String) throws(ModelFileError) {
    self.init(model: try Model(contentsOf: path))
  }

  /// The customers that the model knows, in the order of their first purchase in the dump.
  public var customers: some RandomAccessCollection<String> & Sendable {
    CustomerIdentifiers(model: model)
  }
}

/// The customers' identifiers, read from the file one by one.
private struct CustomerIdentifiers: RandomAccessCollection, Sendable {
  let model: Model
  var startIndex: Int { 0 }
  var endIndex: Int { model.manifest.customers }
  subscript(index: Int) -> String { model.customerIdentifier(index) }
}
