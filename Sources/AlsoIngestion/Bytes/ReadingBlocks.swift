/// How files are read in pieces; for tests, as nobody else has a reason to change it.
package struct ReadingBlocks: Sendable {
  /// Bytes read at once; no result depends on it.
  package var bytes = 1 << 18
  /// The length of the longest row, its line break included.
  ///
  /// A quote that is never closed makes a row of the rest of the file: this bounds how much of it is
  /// held.
  package var rowLimit = 1 << 20
  /// Bytes between two reports of progress, decompressed.
  package var reportInterval = 4 << 20

  package init() {}
}
