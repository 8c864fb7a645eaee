import AlsoBase
import AlsoIngestion
import AlsoOrders
import Foundation
import TestSupport
import Testing

private let header = "order_id,item_id,timestamp\n"

@Suite struct TimeFormatTests {
  private func reader(_ format: String?) throws -> OrderReader {
    var reader = OrderReader()
    reader.format.timeFormat = try format.map { try TimeFormat($0) }
    return reader
  }

  /// The time of an order, as a dump has it in this format.
  private func time(_ text: String, _ format: String?) throws -> Int64? {
    let dump = Array((header + "o,i,\"\(text)\"\n").utf8)
    return try? reader(format).read(dump).log.orderTimes.first
  }

  @Test(arguments: [
    ("%d/%m/%Y", "03/04/2024", "2024-04-03"), ("%m/%d/%Y", "03/04/2024", "2024-03-04"),
    ("%m/%d/%Y", "3/4/2024", "2024-03-04"), ("%d.%m.%y", "3.4.68", "2068-04-03"),
    ("%d.%m.%y", "3.4.69", "1969-04-03"), ("%Y%m%d", "20240229", "2024-02-29"),
    ("%Y%m%d%H%M%S", "20240229235958", "2024-02-29T23:59:58"),
    ("%d/%m/%Y %H:%M", "3/4/2024 7:05", "2024-04-03T07:05"),
    ("%d/%m/%Y %H:%M", "3/4/2024 \u{a0} 7:05", "2024-04-03T07:05"),
    ("%I:%M %p, %B %e, %Y", "12:30 AM, march  4, 2024", "2024-03-04T00:30"),
    ("%I:%M%p %b %d %Y", "12:30pm MAR 4 2024", "2024-03-04T12:30"),
    ("%I:%M:%S\u{202f}%p %F", "1:30:59\u{202f}PM 2024-03-04", "2024-03-04T13:30:59"),
    ("%a, %d %b %Y %T %z", "Mon, 04 Mar 2024 10:00:00 -0530", "2024-03-04T15:30"),
    ("%FT%T.%f%z", "2024-03-04T10:00:00.123456789012345678901Z", "2024-03-04T10:00"),
    ("%F %R%z", "2024-03-04 10:00+01:00", "2024-03-04T09:00"),
    ("%F %R%z", "2024-03-04 10:00+01", "2024-03-04T09:00"), ("%D", "3/4/24", "2024-03-04"),
    ("%s", "-1", "1969-12-31T23:59:59"), ("%s", "86400", "1970-01-02"),
    ("100%% %F", "100% 2024-03-04", "2024-03-04"),
    ("der %d. %m. %Y", "der 4. 3. 2024", "2024-03-04"),
  ]
  )
  func `reads times as the format says`(format: String, text: String, iso8601: String) throws {
    #expect(try time(text, format) == Timestamp(iso8601: iso8601)?.secondsSince1970)
  }

  @Test(arguments: [
    ("%d/%m/%Y", "13/13/2024"), ("%d/%m/%Y", "30/02/2024"), ("%d/%m/%Y", "3/4/24"),
    ("%d/%m/%Y", "3/4/2024 "), ("%d/%m/%Y", "3/4/20245"), ("%d/%m/%Y", "0/4/2024"),
    ("%d/%m/%y", "3/4/2024"), ("%d/%m/%Y", "2024-04-03"), ("%Y%m%d", "2024123"),
    ("%d%m%Y", "1132024"), ("%F %H:%M", "2024-04-03 24:00"), ("%F %H:%M", "2024-04-03 10:60"),
    ("%F %H:%M", "2024-04-0310:00"), ("%F %I %p", "2024-04-03 0 AM"),
    ("%F %I %p", "2024-04-03 13 PM"), ("%F %I %p", "2024-04-03 1 XM"), ("%d %b %Y", "1 Ma 2024"),
    ("%d %b %Y", "1 Marc 2024"), ("%F %R %z", "2024-04-03 10:00 +1"),
    ("%F %R %z", "2024-04-03 10:00 +01:0"), ("%F %R %z", "2024-04-03 10:00 +24"),
    ("%F", "1712102400"),
  ]
  )
  func `refuses what isn't in the format`(format: String, text: String) throws {
    #expect(try time(text, format) == nil)
  }

  @Test(
    arguments: [
      ("1712102401", 1_712_102_401), ("1712102401999", 1_712_102_401), ("0712102401", nil),
      ("171210240", nil), ("17121024011", nil), ("20240403", nil), ("171210240x", nil),
    ] as [(String, Int64?)]
  )
  func `without a format a time may also be seconds or milliseconds since 1970`(
    text: String,
    seconds: Int64?
  ) throws {
    #expect(try time(text, nil) == seconds)
  }

  @Test(
    arguments: [
      ("%d/%m/%Q", .unknownLetter("Q")), ("%d/%m/%Y %", .endsInPercent), ("", .lacks("year")),
      ("%m/%Y", .lacks("day")), ("%d/%Y", .lacks("month")), ("%F %F", .repeated("year")),
      ("%F %Y", .repeated("year")), ("%F %I:%M", .lacks("AM or PM (%p), which %I needs")),
      ("%F %H:%M %p", .lacks("hour 1 to 12 (%I), which %p needs")),
      ("%F %M", .lacks("hour or minute before a smaller part")),
      ("%F %H %S", .lacks("hour or minute before a smaller part")), ("%s %Y", .repeated("time")),
      ("%s%s", .repeated("time")),
    ] as [(String, TimeFormatFault)]
  )
  func `a format that says too little, too much or what nobody knows is refused`(
    format: String,
    fault: TimeFormatFault
  ) {
    #expect(throws: fault) { try TimeFormat(format) }
  }

  @Test(
    arguments: [
      ("%d/%m/%Y %H:%M", 60), ("%m/%d/%y", 86_400), ("%Y%m%d%H%M%S", 1),
      ("%A, %b %e, %Y %I:%M:%S %p", 1), ("%T %z %d %B %y", 1),
    ] as [(String, Int64)]
  )
  func `reads what strftime writes`(format: String, step: Int64) throws {
    var generator = SplitMix64(seed: 7)
    var (rows, expected) = ("", [Int64]())
    for row in 0..<500 {
      // Two digits of a year stand for no more than 1969 to 2068.
      let seconds = Int64.random(in: 0..<3_124_000_000, using: &generator)
      var moment = time_t(seconds)
      var parts = unsafe tm()
      unsafe gmtime_r(&moment, &parts)
      var buffer = [CChar](repeating: 0, count: 64)
      let count = unsafe strftime(&buffer, buffer.count, format, &parts)
      let text = String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
      rows += "o\(row),i,\"\(text)\"\n"
      expected.append(seconds - seconds % step)
    }
    #expect(try reader(format).read(Array((header + rows).utf8)).log.orderTimes == expected)
  }

  @Test(arguments: [
    ("03/04/2024", "say whether it is --time-format '%d/%m/%Y' or --time-format '%m/%d/%Y'"),
    ("13/04/2024", "this one looks like --time-format '%d/%m/%Y'"),
    ("04/13/2024 7:30 PM", "this one looks like --time-format '%m/%d/%Y %I:%M %p'"),
    ("20240413", "this one looks like --time-format '%Y%m%d'"),
    ("2024-01-31 11:53:26 -0500", "this one looks like --time-format '%Y-%m-%d %H:%M:%S %z'"),
    ("31-Jan-24", "this one looks like --time-format '%d-%b-%y'"),
    ("timestamp", "the header stands here once more"), ("soon", "such as 2017-01-31 or"),
  ]
  )
  func `a time that isn't ISO 8601 isn't guessed, but a format is proposed`(
    text: String,
    said: String
  ) throws {
    let failure = try OrderReader().failure(text: header + "o,i,\(text)\n")
    #expect(try #require(failure).description.contains(said))
  }

  @Test func `a time that isn't in the given format names it`() throws {
    let failure = try reader("%d/%m/%Y").failure(text: header + "o,i,2024-01-02\n")
    #expect(
      try #require(failure).description.contains("expected a time as in --time-format '%d/%m/%Y'")
    )
  }

  @Test func `a merge conflict in a file is named`() throws {
    let dump = "<<<<<<< HEAD\no,i,2024-01-01\n=======\no,i,2024-01-01\n>>>>>>> theirs\n"
    let place = IngestionError.Place(rowLine: 2, line: 2, column: 1)
    let failure = try OrderReader().failure(text: header + dump)
    #expect(failure == .malformedRow(path: "orders.csv", place: place, fault: .mergeConflict))
    let result = try OrderReader(skipMalformed: 3).read(text: header + dump)
    #expect(result.account.leftOut[.malformed] == 3)
  }
}

extension TimeFormatTests {
  @Test(
    .enabled(if: SharedData.isThere, "set ALSO_SHARED to the shared directory")
  )
  func `reads a file as it was found, with US dates, a merge conflict and its header twice`() throws
  {
    var reader = try reader("%m/%d/%Y")
    reader.skipMalformed = 2
    reader.format.columns = [
      .order: "OrderNumber", .customer: "CustomerKey", .item: "ProductKey", .timestamp: "OrderDate",
      .quantity: "OrderQuantity",
    ]
    let path = SharedData.path("data/adventureworks/raw/AdventureWorks_Sales_2016.csv.gz")
    let result = try reader.read([.path(path)])
    #expect(result.account.rowsRead == 47_872)
    #expect(result.account.leftOut[.malformed] == 2)
    #expect(result.account.firstOrder == Timestamp(iso8601: "2016-01-01"))
    #expect(result.account.lastOrder == Timestamp(iso8601: "2016-12-31"))
    #expect(result.ignoredColumns == ["StockDate", "TerritoryKey", "OrderLineItem"])
  }
}
