public import AlsoServing

extension Answer: Encodable {
  /// Writes the members that the programs write of an answer, under the same names: `results`, `shortfall`,
  /// `unknown_items` … What has no value is left out.
  ///
  /// ```swift
  /// let json = try JSONEncoder().encode(answer)
  /// ```
  public func encode(to encoder: any Encoder) throws {
    try AnswerDocument(self, customer: nil).encode(to: encoder)
  }
}

extension Recommendation: Encodable {
  /// Writes the members that the programs write of a result, under the same names.
  public func encode(to encoder: any Encoder) throws {
    try ResultDocument(self).encode(to: encoder)
  }
}
