import AlsoDocuments
import Testing
import AlsoCommand

/// How numbers, tables and tab-separated values are written.
@Suite struct TableTests {
  @Test func `numbers are rounded, grouped and signed`() {
    #expect([0, 999, 1_000, -1_279_364].map(Numbers.count) == ["0", "999", "1,000", "-1,279,364"])
    #expect(Numbers.fixed(1234.565, decimals: 1) == "1,234.6")
    #expect(Numbers.fixed(-0.004, decimals: 2) == "0.00")
    #expect(Numbers.fixed(.nan, decimals: 2) == "-")
    #expect(Numbers.price(nil) == "" && Numbers.price(2.5) == "2.50")
    #expect(Numbers.difference(10) == "+10.00" && Numbers.difference(-0.5) == "-0.50")
    #expect(Numbers.rounded(Double(Float(8.9))) == 8.9)
    #expect(Numbers.bytes(999) == "999 bytes" && Numbers.bytes(12_345_678) == "12.3 MB")
    #expect(Numbers.duration(seconds: 2.94) == "2.9 s")
    #expect(Numbers.duration(seconds: 247) == "4 min 07 s")
    #expect(Numbers.duration(seconds: 7_380) == "2 h 03 min")
    #expect(Numbers.percent(1, of: 3) == "33.3 %" && Numbers.percent(0, of: 0) == "0 %")
  }

  @Test func `columns are as wide as their characters, and empty ones are left out`() {
    var table = TextTable([.init("name"), .init("none"), .init("price", isNumber: true)])
    table.append(["Café", "", "2.50"])
    table.append(["Cafe\u{301}\u{1B}[31m", "", "12.50"])
    let expected = """
      name       price
      Café        2.50
      Cafe\u{301}\u{FFFD}[31m  12.50

      """
    #expect(table.text == expected)
  }

  @Test func `tabs and line breaks in values are escaped`() {
    #expect(TabSeparated.line(["a\tb", "", "c\\\r\n"]) == "a\\tb\t\tc\\\\\\r\\n\n")
  }

  @Test func `a quotation mark is doubled whatever combines with it`() {
    let marks = ["\"\u{301}", "\"\u{200D}x", "a\"\u{FE0F}"]
    let doubled = "\"\"\"\u{301}\",\"\"\"\u{200D}x\",\"a\"\"\u{FE0F}\"\n"
    #expect(Array(CommaSeparated.line(marks).utf8) == Array(doubled.utf8))
  }

  @Test func `what a spreadsheet takes for a formula is text where that is asked for`() {
    let values = ["=1+1", "+x", "-3", "-x", "@a", "a=b", "\tx", ""]
    #expect(CommaSeparated.line(values) == "=1+1,+x,-3,-x,@a,a=b,\tx,\n")
    let safe = CommaSeparated.line(values, forSpreadsheets: true)
    #expect(safe == "'=1+1,'+x,-3,'-x,'@a,a=b,'\tx,\n")
  }
}
