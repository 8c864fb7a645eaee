import AlsoBase
import Foundation
import TestSupport
import Testing

/// Orders in Parquet, which DuckDB turns into the rows that `also` reads.
@Suite struct ParquetTests {
  /// How DuckDB, which is no part of the project, runs a statement here: as a program, or from Python.
  static let duckDB: String? = [
    "duckdb -c", "python3 -c 'import duckdb, sys; duckdb.sql(sys.argv[1])'",
  ].first { command in
    (try? shell("\(command) \"copy (select 1) to '/dev/null' (format csv)\"").status) == 0
  }

  static func shell(_ line: String) throws -> Program.Run {
    try Program.shell.run(["-c", "set -e; " + line])
  }

  @Test(.enabled(if: duckDB != nil, "DuckDB isn't there"))
  func `one line reads files of Parquet`() throws {
    let shop = try TinyShop.shared.get()
    let duckDB = try #require(Self.duckDB)
    let directory = try TemporaryDirectory()
    // Two files, with columns that are called otherwise and have types of their own.
    let columns = """
      order_id as id, customer_id as buyer, item_id as sku, cast(timestamp as timestamptz) as placed, \
      quantity, cast(unit_price as decimal(9, 2)) as price
      """
    for part in 0..<2 {
      let rows = "select \(columns) from '\(shop.orders)' where hash(order_id) % 2 = \(part)"
      let file = directory.file("\(part).parquet")
      let run = try Self.shell("\(duckDB) \"copy (\(rows)) to '\(file)' (format parquet)\"")
      try #require(run.status == 0, "\(run.error)")
    }
    let query = """
      select id as order_id, buyer as customer_id, sku as item_id, placed as timestamp, quantity, \
      price as unit_price from '\(directory.path)/*.parquet'
      """
    let dump = "\(duckDB) \"copy (\(query)) to '/dev/stdout' (format csv, header)\""
    let run = try Self.shell("\(dump) | \(Program.also.path) check - --format json")
    try #require(run.status == 0, "\(run.error)")
    func counts(_ run: Program.Run) throws -> NSDictionary? {
      let object = try JSONSerialization.jsonObject(with: run.output) as? [String: Any]
      var counts = object?["counts"] as? [String: Any]
      // Of several customers with as many orders the first is named, and rows are in another order here.
      counts?["busiest_customer"] = nil
      return counts as NSDictionary?
    }
    let expected = try counts(Program.also.run(["check", shop.orders, "--format", "json"]))
    #expect(try counts(run) == expected && expected != nil)

    let model = directory.file("shop.also")
    let settings = TinyShop.quick.joined(separator: " ")
    let training = try Self.shell("\(dump) | \(Program.also.path) train - -o \(model) \(settings)")
    #expect(training.status == 0 && training.text.contains("8 items learnt of 8"))
  }
}
