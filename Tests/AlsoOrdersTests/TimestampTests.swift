import AlsoOrders
import Testing

@Suite struct TimestampTests {
  @Test(
    arguments: [
      ("1970-01-01", 0),
      ("2017-01-01", 1_483_228_800),
      ("2017-01-01T11:53", 1_483_271_580),
      ("2017-01-01T11:53:26", 1_483_271_606),
      ("2017-01-01 11:53:26", 1_483_271_606),
      ("2017-01-01T11:53:26Z", 1_483_271_606),
      ("2017-01-01T11:53Z", 1_483_271_580),
      ("2017-01-01T11:53:26.999", 1_483_271_606),
      ("2017-01-01T11:53:26,5Z", 1_483_271_606),
      ("2017-01-01T11:53:26+01:00", 1_483_268_006),
      ("2017-01-01T11:53:26-0530", 1_483_291_406),
      ("2017-01-01 11:53:26.123456+01", 1_483_268_006),
      ("2017-01-01T11:53-00:00", 1_483_271_580),
      ("1969-12-31T23:59:59.5", -1),
      ("2000-02-29", 951_782_400),
      ("2016-02-29T23:59:59", 1_456_790_399),
      ("0000-01-01", -62_167_219_200),
      ("9999-12-31T23:59:59Z", 253_402_300_799),
    ] as [(String, Int64)]
  )
  func `reads ISO 8601`(text: String, seconds: Int64) {
    #expect(Timestamp(iso8601: text)?.secondsSince1970 == seconds)
  }

  @Test(arguments: [
    "", "2017", "2017-01", "2017-1-1", "17-01-01", "20170101", "2017/01/01", "01.01.2017",
    "2017-00-01", "2017-13-01", "2017-01-00", "2017-01-32", "2017-04-31", "2017-02-30",
    "2017-02-29", "1900-02-29", "2100-02-29", "2017-01-01T", "2017-01-01T11", "2017-01-01T11:5",
    "2017-01-01T24:00", "2017-01-01T23:60", "2017-01-01T23:59:60", "2017-01-01T11:53:",
    "2017-01-01T11:53:2", "2017-01-01T11:53:26.", "2017-01-01T11:53.5", "2017-01-01t11:53",
    "2017-01-01T11:53:26z", "2017-01-01T11:53:26Z ", " 2017-01-01", "2017-01-01Z",
    "2017-01-01T11:53:26+1", "2017-01-01T11:53:26+1:00", "2017-01-01T11:53:26+24:00",
    "2017-01-01T11:53:26+01:60", "2017-01-01T11:53:26+01:", "2017-01-01T11:53:26+01:000",
    "2017-01-01T11:53:26 +01:00", "2017-01-01T11:53:26ZZ", "２017-01-01", "2017-01-01T-1:00",
  ]
  )
  func `refuses what isn't a time`(text: String) {
    #expect(Timestamp(iso8601: text) == nil)
  }

  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00Z"),
      (1_483_271_606, "2017-01-01T11:53:26Z"),
      (-1, "1969-12-31T23:59:59Z"),
      (-62_167_219_200, "0000-01-01T00:00:00Z"),
      (-62_167_219_201, "-0001-12-31T23:59:59Z"),
      (253_402_300_800, "+10000-01-01T00:00:00Z"),
    ] as [(Int64, String)]
  )
  func `describes itself in ISO 8601`(seconds: Int64, text: String) {
    #expect(Timestamp(secondsSince1970: seconds).description == text)
  }

  @Test(arguments: [Int64.min, .max])
  func `the farthest times have a description`(seconds: Int64) {
    #expect(Timestamp(secondsSince1970: seconds).description.hasSuffix("Z"))
  }

  @Test func `every day of four centuries is one day after the day before it`() {
    // The plain calendar: months of known lengths, one after the other.
    var date = (year: 1800, month: 1, day: 1)
    let first = -5_364_662_400 as Int64
    for index in 0..<146_097 {
      let seconds = first + Int64(index) * Timestamp.secondsPerDay
      let month = date.month < 10 ? "0\(date.month)" : "\(date.month)"
      let text = "\(date.year)-\(month)-\(date.day < 10 ? "0" : "")\(date.day)"
      guard
        Timestamp(iso8601: text)?.secondsSince1970 == seconds,
        Timestamp(secondsSince1970: seconds).description == text + "T00:00:00Z"
      else {
        Issue.record("\(text) is not \(seconds)")
        return
      }
      let isLeap = date.year % 4 == 0 && date.year % 100 != 0 || date.year % 400 == 0
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      date.day += 1
      if date.day > lengths[date.month - 1] { (date.month, date.day) = (date.month + 1, 1) }
      if date.month > 12 { (date.year, date.month) = (date.year + 1, 1) }
    }
  }
}
