/// Numbers as people read them.
///
/// The locale is never asked: equal results are equal text.
package enum Numbers {
  /// A count with its thousands apart: `1,279,364`.
  package static func count(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  /// A number with so many digits behind the point; `-` if it isn't finite.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = (value * scale).rounded()
    guard let units = Int(exactly: scaled) else { return value.isFinite ? "\(value)" : "-" }
    let sign = units < 0 ? "-" : ""
    let (whole, part) = Int(units.magnitude).quotientAndRemainder(dividingBy: Int(scale))
    guard decimals > 0 else { return sign + count(whole) }
    let padding = String(repeating: "0", count: decimals - String(part).count)
    return sign + count(whole) + "." + padding + String(part)
  }

  /// A number with its sign and so many digits behind the point.
  package static func signed(_ value: Double, decimals: Int) -> String {
    let text = fixed(value, decimals: decimals)
    return text.hasPrefix("-") ? text : "+" + text
  }

  /// A price with two decimals; empty if it isn't known.
  package static func price(_ value: Double?) -> String {
    value.map { fixed($0, decimals: 2) } ?? ""
  }

  /// A price difference with its sign; empty if it isn't known.
  package static func difference(_ value: Double?, decimals: Int = 2) -> String {
    value.map { signed($0, decimals: decimals) } ?? ""
  }

  /// A number without the noise that 32-bit floats leave behind the fourth decimal.
  package static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }

  /// A number of bytes: `12.3 MB`.
  package static func bytes(_ value: Int) -> String {
    var (size, unit) = (Double(value), "bytes")
    for larger in ["kB", "MB", "GB", "TB"] where size >= 1000 {
      (size, unit) = (size / 1000, larger)
    }
    return fixed(size, decimals: unit == "bytes" ? 0 : 1) + " " + unit
  }

  /// A duration in the two units that matter: `4 min 07 s`.
  package static func duration(seconds: Double) -> String {
    let whole = Int(max(0, min(seconds, 1e9)).rounded())
    if whole < 60 { return seconds < 10 ? fixed(seconds, decimals: 1) + " s" : "\(whole) s" }
    let (minutes, rest) = whole.quotientAndRemainder(dividingBy: 60)
    if minutes < 60 { return "\(minutes) min \(rest < 10 ? "0" : "")\(rest) s" }
    return "\(minutes / 60) h \(minutes % 60 < 10 ? "0" : "")\(minutes % 60) min"
  }

  /// A share of a whole in percent: `7.4 %`.
  package static func percent(_ part: Int, of whole: Int) -> String {
    whole == 0 ? "0 %" : fixed(100 * Double(part) / Double(whole), decimals: 1) + " %"
  }
}
