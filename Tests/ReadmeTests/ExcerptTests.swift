import Testing

/// The comparison itself, or it might hold of anything.
@Suite struct ExcerptTests {
  @Test(arguments: [
    ("a\nb\nc", "a\nb\nc"), ("…\nb\n…", "a\nb\nc"), ("a\n…\nc", "a\nb\nc"), ("a…c", "abbc"),
    ("took 1.2 s", "took 34 s"), ("…", ""), ("a…b…c", "a1b2c"),
  ])
  func `a true excerpt`(shown: String, output: String) {
    #expect(Excerpt(shown).firstMissingLine(in: output) == nil)
  }

  @Test(arguments: [
    ("a\nc", "a\nb\nc"), ("b\n…", "a\nb\nc"), ("a\nb", "a\nb\nc"), ("c\n…\na", "a\nb\nc"),
    ("a…c", "abbd"), ("12 of 34", "12 of 35"), ("a", ""), ("a…b…c", "a2c"),
  ])
  func `a wrong excerpt`(shown: String, output: String) {
    #expect(Excerpt(shown).firstMissingLine(in: output) != nil)
  }
}
