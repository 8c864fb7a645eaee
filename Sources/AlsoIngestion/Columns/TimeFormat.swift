/// How times are written, in letters as those of `strptime`.
///
/// | letters | stand for |
/// | --- | --- |
/// | `%Y` `%y` | the year of four digits; of two: 69 to 99 are 19…, 00 to 68 are 20… |
/// | `%m` `%b` `%B` | the month's number; its English name or the first three letters of that, either case |
/// | `%d` `%e` | the day |
/// | `%H` `%I` `%p` | the hour 0 to 23; the hour 1 to 12, which needs AM or PM, either case |
/// | `%M` `%S` `%f` | minute, second, and the digits of a second's fraction, which are dropped |
/// | `%z` | the distance from UTC: `+01:00`, `+0100`, `+01` or `Z` |
/// | `%a` `%A` | a weekday or any other word, which is passed over |
/// | `%s` | seconds since 1970 |
/// | `%F` `%T` `%R` `%D` | `%Y-%m-%d`, `%H:%M:%S`, `%H:%M`, `%m/%d/%y` |
/// | `%%` | a percent sign |
///
/// Numbers of one digit may have a zero in front or not, unless another number follows without anything
/// between: then they must. A blank stands for one blank or more, non-breaking ones among them. Anything
/// else stands for itself. Without `%z` a time is UTC; without hours it is the day's first second.
public struct TimeFormat: Sendable, Hashable {
  /// What comes next in a time.
  enum Step: Sendable, Hashable {
    case literal(UInt8)
    case blanks
    case year, shortYear, month, monthName, day
    case hour, hourOfTwelve, halfOfDay, minute, second, fraction
    case zone, word, epoch

    /// Whether it is digits.
    var isNumber: Bool {
      switch self {
      case .year, .shortYear, .month, .day, .hour, .hourOfTwelve, .minute, .second, .fraction,
        .epoch:
        true
      case .literal, .blanks, .monthName, .halfOfDay, .zone, .word: false
      }
    }
  }

  /// The format as it was given.
  public let text: String
  /// What it says, step by step.
  let steps: [Step]

  /// Reads a format.
  public init(_ text: String) throws(TimeFormatFault) {
    self.text = text
    steps = try Self.steps(of: text)
    try Self.require(steps)
  }

  private static func steps(of text: String) throws(TimeFormatFault) -> [Step] {
    var steps: [Step] = []
    var characters = text.makeIterator()
    while let character = characters.next() {
      guard character == "%" else {
        if character == " " { steps.append(.blanks) } else { steps += literals(character) }
        continue
      }
      guard let letter = characters.next() else { throw .endsInPercent }
      guard let meaning = meanings[letter] else { throw .unknownLetter(letter) }
      steps += meaning
    }
    return steps
  }

  private static func literals(_ character: Character) -> [Step] {
    character.utf8.map(Step.literal)
  }

  /// What each letter stands for.
  private static let meanings: [Character: [Step]] = [
    "Y": [.year], "y": [.shortYear], "m": [.month], "b": [.monthName], "B": [.monthName],
    "d": [.day], "e": [.day], "H": [.hour], "I": [.hourOfTwelve], "p": [.halfOfDay],
    "M": [.minute], "S": [.second], "f": [.fraction], "z": [.zone], "a": [.word], "A": [.word],
    "s": [.epoch], "%": literals("%"),
    "F": [.year] + literals("-") + [.month] + literals("-") + [.day],
    "T": [.hour] + literals(":") + [.minute] + literals(":") + [.second],
    "R": [.hour] + literals(":") + [.minute],
    "D": [.month] + literals("/") + [.day] + literals("/") + [.shortYear],
  ]

  /// The letters that a format may have.
  static var letters: [Character] { meanings.keys.sorted() }

  /// Refuses a format that doesn't say all, or says something twice.
  private static func require(_ steps: [Step]) throws(TimeFormatFault) {
    func count(_ alternatives: Step...) -> Int { steps.count { alternatives.contains($0) } }
    let once: [(String, Int)] = [
      ("year", count(.year, .shortYear)), ("month", count(.month, .monthName)),
      ("day", count(.day)),
      ("hour", count(.hour, .hourOfTwelve)), ("minute", count(.minute)), ("second", count(.second)),
      ("AM or PM", count(.halfOfDay)), ("distance from UTC", count(.zone)),
    ]
    if let (name, _) = once.first(where: { $0.1 > 1 }) { throw .repeated(name) }
    if count(.epoch) > 0 {
      if count(.epoch) + once.map(\.1).reduce(0, +) > 1 { throw .repeated("time") }
      return
    }
    if let (name, _) = once.prefix(3).first(where: { $0.1 == 0 }) { throw .lacks(name) }
    if count(.hourOfTwelve) > count(.halfOfDay) { throw .lacks("AM or PM (%p), which %I needs") }
    if count(.halfOfDay) > count(.hourOfTwelve) {
      throw .lacks("hour 1 to 12 (%I), which %p needs")
    }
    if count(.second) > count(.minute) || count(.minute) > once[3].1 {
      throw .lacks("hour or minute before a smaller part")
    }
  }
}

/// Why a text isn't a time format.
public enum TimeFormatFault: Error, Hashable, Sendable {
  /// No format has this letter behind a percent sign.
  case unknownLetter(Character)
  /// Nothing follows a percent sign.
  case endsInPercent
  /// A part isn't there that a time needs.
  case lacks(String)
  /// A part is there more than once.
  case repeated(String)
}

extension TimeFormatFault: CustomStringConvertible {
  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .unknownLetter(let letter):
      "%\(letter) is unknown; there are "
        + TimeFormat.letters.map { "%\($0)" }.joined(separator: " ")
    case .endsInPercent: "nothing follows the last %; write %% for a percent sign"
    case .lacks(let part): "the \(part) is missing, as in %Y-%m-%d %H:%M"
    case .repeated(let part): "the \(part) is there more than once"
    }
  }
}
