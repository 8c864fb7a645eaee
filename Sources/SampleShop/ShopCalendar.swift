/// The days on which the shop is open: 2024-01-01 to 2025-06-30, day 0 being the first.
package enum ShopCalendar {
  /// One month of the shop's history.
  package struct Month: Sendable {
    /// The year, such as 2024.
    package let year: Int
    /// 0 for January to 11 for December: an index into tables by month.
    package let indexInYear: Int
    /// The days of the month, counted from the shop's first.
    package let days: Range<Int>
  }

  /// The months of the history, in order.
  package static let months: [Month] = {
    // 2024 is a leap year.
    let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31, 30, 31, 30]
    var start = 0
    return lengths.enumerated().map { position, length in
      defer { start += length }
      return Month(
        year: 2024 + position / 12,
        indexInYear: position % 12,
        days: start..<start + length
      )
    }
  }()

  /// The number of days.
  package static let dayCount = months.reduce(0) { $0 + $1.days.count }

  static let secondsPerDay = 86_400

  /// The month that a day belongs to.
  ///
  /// - Precondition: The shop is open on that day.
  package static func month(ofDay day: Int) -> Month {
    guard let month = months.first(where: { $0.days.contains(day) }) else {
      preconditionFailure("day \(day) is outside the shop's history")
    }
    return month
  }

  /// A moment, in seconds from the start of day 0, in ISO 8601: `2024-03-05T14:22:10Z`.
  package static func text(seconds: Int) -> String {
    let (day, second) = seconds.quotientAndRemainder(dividingBy: secondsPerDay)
    let month = month(ofDay: day)
    let date = [month.indexInYear + 1, day - month.days.lowerBound + 1].map(twoDigits)
    let time = [second / 3600, second / 60 % 60, second % 60].map(twoDigits)
    return "\(month.year)-\(date.joined(separator: "-"))T\(time.joined(separator: ":"))Z"
  }
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
