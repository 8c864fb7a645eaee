/// What to do about a field that isn't a number.
func numberAdvice(column: String, found: String, mark: DumpFormat.DecimalMark) -> String {
  if found == column { return repeatedHeader }
  let expected =
    mark == .point
    ? "expected a decimal number such as 2 or 12.50"
    : "expected a decimal number such as 2 or 12,50"
  let other = mark == .point ? DumpFormat.DecimalMark.comma : .point
  guard writtenNumber(found.utf8.span, decimalMark: other) != nil else { return expected }
  return expected
    + "; if the \(other.rawValue) separates its fraction, say --decimal \(other.rawValue)"
}

/// What to do about a field that isn't a time.
func timeAdvice(column: String, found: String, format: String?) -> String {
  if found == column { return repeatedHeader }
  if let format { return "expected a time as in --time-format '\(format)'" }
  let formats = TimeFormat.formats(of: found)
  if formats.isEmpty {
    return "expected an ISO 8601 time such as 2017-01-31 or 2017-01-31T11:53:26Z"
  }
  let choices = formats.map { "--time-format '\($0.text)'" }.joined(separator: " or ")
  return "expected an ISO 8601 time such as 2017-01-31T11:53:26Z"
    + (formats.count == 1 ? "; this one looks like \(choices)" : "; say whether it is \(choices)")
}

private let repeatedHeader = "which is the column's name: the header stands here once more"

extension TimeFormat {
  /// The usual formats in which `text` is a time, those first that have the day first.
  ///
  /// They are for a message: which of several is right can't be told from one time.
  static func formats(of text: String) -> [TimeFormat] {
    usual.filter { $0.timestamp(text.utf8.span) != nil }
  }

  private static let usual: [TimeFormat] = {
    let dates = [
      "%d/%m/%Y", "%m/%d/%Y", "%d/%m/%y", "%m/%d/%y", "%d.%m.%Y", "%d.%m.%y", "%d-%m-%Y",
      "%m-%d-%Y",
      "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y-%m-%d", "%d %b %Y", "%d-%b-%Y", "%d-%b-%y", "%b %d, %Y",
      "%b %d %Y", "%a, %d %b %Y",
    ]
    let times = [
      "", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p", " %H:%M:%S %z", ", %H:%M",
      "T%H:%M:%S",
      " %H.%M", " %H%M%S",
    ]
    return dates.flatMap { date in times.compactMap { try? TimeFormat(date + $0) } }
  }()
}
