/// A model file that is mapped into memory and read in place.
///
/// Opening checks the header, the section table and that all sizes agree; its cost doesn't depend on
/// the file's size. Only ``verify()`` checks the sections' contents, so every accessor keeps within
/// bounds whatever a damaged file says: an offset out of range reads as an empty row. Numbers of items,
/// customers and kinds *in* columns are not checked: compare them with the numbers in ``manifest``
/// before using them as an index.
///
/// Other processes may replace the file while it is mapped, as training does: the model stays the one
/// that was opened. A file that is written in place changes under the model, and one that is cut short ends
/// the process with `SIGBUS`: copy a new file beside the old one and rename it, or open the model as a copy.
///
/// ```swift
/// let model = try Model(contentsOf: "shop.also")
/// try model.verify()
/// print(model.manifest.items, model.manifest.end)
/// ```
public struct Model: Sendable {
  /// One reference, so that it costs nothing to pass a model on.
  @usableFromInline let storage: ModelStorage

  /// Maps the model file at `path`, or reads it into memory if it has at most `copyingUpTo` bytes.
  ///
  /// A copy takes the memory that a mapping shares with other processes, and the time of reading it all;
  /// nothing that happens to the file can change it.
  ///
  /// Throws if the file can't be read, isn't a model file of this format version, was cut short or
  /// damaged in what is read here, or contradicts itself. A damaged section is found by ``verify()``.
  ///
  /// - Complexity: O(1) in the file's size, or O(size) for a copy.
  public init(contentsOf path: String, copyingUpTo limit: Int = 0) throws(ModelFileError) {
    try self.init(ModelStorage(MappedFile(path: path, copyingUpTo: limit)))
  }

  /// Holds the bytes of the file that would be written in memory alone, so that they answer without a file.
  ///
  /// Throws if there is no memory for them. The bytes don't depend on the number of `threads`.
  ///
  /// - Precondition: The counts of all columns agree with the manifest.
  /// - Complexity: O(bytes + (items + customers) log(items + customers))
  package init(_ contents: ModelContents, threads: Int = 1) throws(ModelFileError) {
    try self.init(ModelStorage(contents.image(threads: threads)))
  }

  private init(_ storage: ModelStorage) { self.storage = storage }

  // Inlinable, so that who asks for one number doesn't get a copy of all.
  /// What the model is, trained on what, with which options.
  @inlinable public var manifest: ModelManifest { storage.manifest }

  /// The sizes of the manifest, which the sections agree with.
  package var dimensions: Dimensions { storage.dimensions }

  /// The sections, for `also inspect`: name, bytes, checksum.
  package var sections: [(name: String, bytes: Int, crc32c: UInt32)] {
    storage.table.entries.map { ($0.name, $0.range.count, $0.checksum) }
  }
}
