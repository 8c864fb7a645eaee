import AlsoModelFile
import TestSupport
import Testing

/// Models that are held in memory alone.
@Suite struct MemoryTests {
  @Test(arguments: [0, 1, 7] as [UInt64], [0, 1, 23])
  func `a model in memory is the file that would be written`(seed: UInt64, items: Int) throws {
    let directory = try TemporaryDirectory()
    let contents = RandomModel(items: items, seed: seed).contents
    try contents.write(to: directory.file("written.also"))
    let written = try Model(contentsOf: directory.file("written.also"))
    let held = try Model(contents, threads: 2)
    try held.verify()
    #expect(held.manifest == written.manifest, "seed \(seed)")
    #expect(held.sections.map(\.name) == written.sections.map(\.name))
    #expect(held.sections.map(\.bytes) == written.sections.map(\.bytes))
    #expect(held.sections.map(\.crc32c) == written.sections.map(\.crc32c), "seed \(seed)")
    #expect(held.visitEverything() == written.visitEverything(), "seed \(seed)")
  }

  @Test func `a column outlives a model in memory`() throws {
    let contents = RandomModel().contents
    func column() throws -> Column<Float> { try Model(contents).basketItems }
    #expect(try column().elements == contents.basket.items)
  }
}
