/// A category path, `department/category/subcategory`, read level by level.
package struct CategoryPath {
  /// The path as the catalog has it.
  package let path: String

  package init(_ path: String) { self.path = path }

  /// The path's first two levels, or fewer if it has fewer.
  package var section: String {
    path.split(separator: "/", omittingEmptySubsequences: false).prefix(2).joined(separator: "/")
  }
}
