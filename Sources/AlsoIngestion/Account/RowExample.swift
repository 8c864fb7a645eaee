public import AlsoOrders

/// A row of a dump, to be looked up.
public struct RowExample: Hashable, Sendable {
  /// Where the row is.
  public struct Place: Hashable, Sendable {
    /// What the file is called.
    public let file: String
    /// The line where the row begins, counted from 1, after decompression.
    public let line: Int

    /// Creates a place.
    package init(file: String, line: Int) {
      self.file = file
      self.line = line
    }
  }

  /// Where the row is; `nil` where all that is known is what it says.
  public let place: Place?
  /// The row's beginning as it is in the file, or its order and its item.
  public let text: String

  /// Creates an example.
  package init(place: Place?, text: String) {
    self.place = place
    self.text = text
  }
}

/// The first row that was left out under each reason.
public typealias RowExamples = [ImportAccount.Reason: RowExample]
