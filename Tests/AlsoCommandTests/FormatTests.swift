import AlsoBase
import Foundation
import TestSupport
import Testing

/// How dumps are written, as the command line says it.
@Suite struct FormatTests {
  @Test(arguments: [
    (["--map", "order=Name"], "expected one of order_id, customer_id"),
    (["--map", "price=RRP"], "--map has \"price\", expected one of order_id, customer_id"),
    (["--map-items", "unit_price=RRP"], "--map-items has \"unit_price\", expected one of item_id"),
    (["--map", "order_id"], "expected a field and a name"),
    (["--map", "=Name"], "expected a field and a name"),
    (["--map", "order_id="], "expected a field and a name"),
    (["--map", "order_id=a", "--map", "item_id=b,order_id=c"], "names order_id more than once"),
    (["--map", "order_id=\"a"], "a quote that is never closed"),
    (["--time-format", "%d/%Q"], "%Q is unknown"), (["--time-format", "%d/%m"], "year is missing"),
    (["--decimal", "dot"], "point"), (["--preset", "shoppify"], "shopify"),
  ])
  func `64: a format that can't be understood`(arguments: [String], said: String) throws {
    let run = try Program.also.run(["train", "a.csv", "-o", "m"] + arguments)
    #expect(run.status == 64)
    #expect(run.error.contains(said) && run.output.isEmpty)
  }

  @Test func `65: a column that was named and isn't there`() throws {
    let arguments = ["train", "-", "-o", "/dev/null", "--map", "item_id=Item"]
    let run = try Program.also.run(arguments, input: "order_id,itm,timestamp\no,i,2024-01-01\n")
    #expect(run.status == 65)
    #expect(run.error.contains("standard input:1:1: the header lacks \"Item\""))
    #expect(run.error.contains("perhaps \"itm\" is meant"))
  }

  /// Forty orders of five items in another form than the documented one.
  private static let dump = (0..<40).map { order in
    (0..<2).map { line in
      "B\(order),kunde\(order % 4),\((order + line) % 5),\(order % 28 + 1).02.2024 10:00,\"1.0\(order + 10),50 €\"\n"
    }.joined()
  }.joined()

  @Test func `a dump in the form of another country is read`() throws {
    let directory = try TemporaryDirectory()
    let model = directory.file("m.also")
    let map = "order_id=Bestellung,customer_id=Kunde,item_id=\"Artikel, Nr.\",unit_price=Preis"
    let run = try Program.also.run(
      ["train", "-", "-o", model, "--map", map, "--map", "timestamp=Datum", "--decimal", "comma"]
        + ["--time-format", "%d.%m.%Y %H:%M"] + TinyShop.quick,
      input: "Bestellung,Kunde,\"Artikel, Nr.\",Datum,Preis\n" + Self.dump
    )
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.contains("80 rows read = 80 kept + 0 left out"))
    #expect(run.error.contains("2024-02-01T10:00:00Z to 2024-02-28T10:00:00Z"))
  }

  @Test func `an export of a shop's program is read`() throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let export = tests.deletingLastPathComponent().appending(path: "Fixtures/presets/shopify.csv")
    // Too small to learn from, which is found behind the import.
    let run = try Program.also.run(
      ["train", export.path, "-o", "/dev/null", "--preset", "shopify"]
    )
    #expect(run.status == 65 && run.error.contains("13 rows read = 6 kept + 7 left out"))
    #expect(run.error.contains("left out, cancelled order: 2"))
  }
}
