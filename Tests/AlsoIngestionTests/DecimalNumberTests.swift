import AlsoBase
import AlsoIngestion
import TestSupport
import Testing

@Suite struct DecimalNumberTests {
  private func parse(_ text: String) -> Float? { decimalNumber(text.utf8.span) }

  @Test(
    arguments: [
      ("0", 0), ("7", 7), ("007", 7), ("+7", 7), ("-7", -7), ("0.5", 0.5), (".5", 0.5), ("5.", 5),
      ("-.25", -0.25), ("1e3", 1000), ("1E+3", 1000), ("25e-2", 0.25), ("1.5e1", 15),
      ("89638", 89638), ("3578.27", 3578.27), ("16777217", 16_777_216), ("1e-400", 0), ("0e999", 0),
      ("123456789012345678901234567890", 1.2345679e29), ("3.4028234e38", 3.4028234e38),
      ("0.30000001192092895507812500001", 0.3), ("1e-45", .leastNonzeroMagnitude),
    ] as [(String, Float)]
  )
  func `reads signs, points and exponents`(text: String, value: Float) {
    #expect(parse(text) == value)
  }

  @Test(arguments: [
    "", "-", "+", ".", "e", "e5", "1e", "1e+", "1e1.5", "--1", "1-", "1,5", "1 000", " 1", "1 ",
    "nan", "NaN", "inf", "-inf", "infinity", "0x10", "1f", "1_000", "१", "1e39", "-1e400",
    "99999999999999999999999999999999999999999", "1\u{0}", "½", "$5",
  ]
  )
  func `refuses what isn't a number, or is too large`(text: String) {
    #expect(parse(text) == nil)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `agrees with the standard library`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<3000 {
      let digits = Int.random(in: 1...20, using: &generator)
      var text = (0..<digits).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
      if Bool.random(using: &generator) {
        let point = Int.random(in: 0...digits, using: &generator)
        text.insert(".", at: text.index(text.startIndex, offsetBy: point))
      }
      if Bool.random(using: &generator) {
        text += "e\(Int.random(in: -30...15, using: &generator))"
      }
      if Bool.random(using: &generator) { text = "-" + text }
      #expect(parse(text) == Float(text), "\(text), seed \(seed)")
    }
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `rounds once, also beside the midpoint of two floats`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<1000 {
      let float = Float.random(in: 1..<1000, using: &generator)
      let midpoint = (Double(float) + Double(float.nextUp)) / 2
      for text in ["\(midpoint)", "\(midpoint)0000000000000001", "\(midpoint.nextDown)"] {
        #expect(parse(text) == Float(text), "\(text), seed \(seed)")
      }
    }
  }
}
