/// A model file that is mapped into memory and read in place.
///
/// Opening checks the header, the section table and that all sizes agree; its cost doesn't depend on the
/// file's size. The sections' contents are checked by ``verify()`` only, so every accessor keeps within
/// bounds whatever a damaged file says: an offset or a number out of range reads as an empty row.
public struct Model: Sendable {
  /// What the model is, trained on what, with which options.
  public let manifest: ModelManifest

  /// Maps the model file at `path`.
  ///
  /// - Complexity: O(1) in the file's size.
  public init(contentsOf path: String) throws(ModelFileError) { fatalError() }

  /// Reads every byte and compares all checksums and every index with its bounds.
  ///
  /// - Complexity: O(file size)
  public func verify() throws(ModelFileError) { fatalError() }

  /// The sections, for `also inspect`: name, bytes, checksum.
  package var sections: [(name: String, bytes: Int, crc32c: UInt32)] { fatalError() }

  // Identifiers and texts.
  package func itemIndex(of identifier: String) -> Int? { fatalError() }  // O(log items)
  package func itemIdentifier(_ index: Int) -> String { fatalError() }
  package func itemName(_ index: Int) -> String { fatalError() }
  package func customerIndex(of identifier: String) -> Int? { fatalError() }
  package func customerIdentifier(_ index: Int) -> String { fatalError() }
  package func kindName(_ index: Int) -> String { fatalError() }
  package func kindIndex(of name: String) -> Int? { fatalError() }  // O(log kinds): sorted by UTF-8

  // Columns, as in ModelContents.
  package var itemKinds: Column<Int32> { fatalError() }
  package var itemPrices: Column<Float> { fatalError() }
  package var itemOrders: Column<UInt32> { fatalError() }
  package var itemCustomers: Column<UInt32> { fatalError() }
  package var itemOrders30Days: Column<UInt32> { fatalError() }
  package var itemOrders45Days: Column<UInt32> { fatalError() }
  package var itemRecentFirstBuyers: Column<Float> { fatalError() }
  package var kindMeanLogPrices: Column<Float> { fatalError() }
  package var basketItems: Column<Float> { fatalError() }  // trainedItems × f
  package var basketSpectrum: Column<Float> { fatalError() }
  package var tasteItems: Column<Float> { fatalError() }
  package var tasteSpectrum: Column<Float> { fatalError() }
  package var tasteCustomers: Column<Float> { fatalError() }
  package var neighborItems: Column<UInt32> { fatalError() }
  package var neighborOrders: Column<UInt32> { fatalError() }
  package var neighborWeights: Column<Float> { fatalError() }
  package var historyItems: Column<UInt32> { fatalError() }
  package var historyOrders: Column<UInt32> { fatalError() }
  package var historyRecency: Column<Float> { fatalError() }
  package var historyLastDays: Column<Int32> { fatalError() }
  package var buyerCustomers: Column<UInt32> { fatalError() }
  package var kindItems: Column<UInt32> { fatalError() }

  // Rows of the ragged columns: where row `index` is; empty if the file's offsets are out of bounds.
  package func neighborRange(of item: Int) -> Range<Int> { fatalError() }
  package func historyRange(of customer: Int) -> Range<Int> { fatalError() }
  package func buyerRange(of item: Int) -> Range<Int> { fatalError() }
  package func kindRange(of kind: Int) -> Range<Int> { fatalError() }
}

extension ModelContents {
  /// Writes the model to `path`, so that a reader sees the old file or the new one, never part of either.
  package func write(to path: String) throws(ModelFileError) { fatalError() }
}
