/// A value of a measure as people read it.
func text(_ value: Double, of measure: Measure) -> String {
  switch measure {
  case .instructions: "\(fixed(value / 1e6, decimals: 3)) M"
  case .memory: "\(fixed(value / 1e6, decimals: 2)) MB"
  case .time: fixed(value, decimals: value < 10 ? 3 : 1)
  case .loss: fixed(value, decimals: 3)
  case .ranking: fixed(value, decimals: 4)
  }
}

/// A share as `+1.2 %`.
func signedPercent(_ share: Double) -> String {
  let text = percent(share)
  return "\(text.hasPrefix("-") ? "" : "+")\(text) %"
}

/// A share in percent, without the sign for it.
func percent(_ share: Double) -> String { fixed(100 * share, decimals: 1) }

/// A number with so many digits behind the point.
package func fixed(_ value: Double, decimals: Int) -> String {
  let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
  guard let units = Int(exactly: (value * scale).rounded()) else { return "\(value)" }
  let (whole, part) = units.magnitude.quotientAndRemainder(dividingBy: UInt(scale))
  let digits = String(part)
  let padding = String(repeating: "0", count: max(0, decimals - digits.count))
  return (units < 0 ? "-" : "") + "\(whole)" + (decimals > 0 ? "." + padding + digits : "")
}
