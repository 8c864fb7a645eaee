import Foundation
import TestSupport
import Testing

/// The page in a browser, as somebody uses it.
@Suite(
  .serialized,
  .enabled(if: Browser.program != nil, "Chromium isn't installed: apt-get install chromium")
)
struct PageTests {
  private func server() throws -> ServerProcess { try ServerProcess.shared.get() }

  private func items(_ target: String) throws -> [String] {
    let results = try server().request("GET", target).object()["results"] as? [[String: Any]] ?? []
    return results.compactMap { $0["item"] as? String }
  }

  @Test func `an item shows what goes with it, in words, and says nothing to the console`() throws {
    let browser = try Browser()
    try browser.open(server(), "#item=CAM-1003")
    #expect(try browser.text("h2") == "Lumo Zoom 20 compact camera")
    #expect(
      try browser.evaluate("document.title") as? String == "Lumo Zoom 20 compact camera – also"
    )
    #expect(
      try browser.texts("dd") == [
        "CAM-1003", "photo/cameras/compact-cameras", "249.00", "84", "83",
      ]
    )
    let evidence = try browser.texts(".evidence")
    #expect(evidence.first == "33 of 84 orders with CAM-1003, 62 times the chance rate")
    let listed = try browser.texts(".parts > section .results .name")
    #expect(listed == ["Memory card 64 GB", "Camera sling", "Travel tripod"])
    #expect(
      try browser.text(".parts > section .remarks").contains("2024-01-01 until before 2025-06-30")
    )
    #expect(browser.faults.isEmpty, "\(browser.faults)")
  }

  @Test(arguments: ["GRI-1001", "GRI-1003", "CAM-1003"])
  func `the ladder has a point for each replacement and shades what is believable`(item: String)
    throws
  {
    let browser = try Browser()
    try browser.open(server(), "#item=\(item)")
    try browser.wait(for: "document.querySelector('.ladder svg')")
    let expected =
      try items("/v1/upgrades?item=\(item)&k=12&band=1.001:2.5")
      + items("/v1/downgrades?item=\(item)&k=12&band=0.2:0.999")
    let points = "[...document.querySelectorAll('.ladder a')]"
    let links = try browser.evaluate("\(points).map((point) => point.href.baseVal.slice(6))")
    #expect(Set(links as? [String] ?? []) == Set(expected) && !expected.isEmpty)
    let usual =
      try items("/v1/upgrades?item=\(item)&k=12") + items("/v1/downgrades?item=\(item)&k=12")
    #expect(try browser.texts(".point:not(.beyond) title").count == usual.count)
    #expect(try browser.evaluate("document.querySelectorAll('.ladder .band').length") as? Int == 2)
    let names = try browser.evaluate(
      "\(points).every((point) => point.ariaLabel.includes('score'))"
    )
    #expect(names as? Bool == true)
    #expect(browser.faults.isEmpty, "\(browser.faults)")
  }

  @Test func `an item is found with the keyboard alone`() throws {
    let browser = try Browser()
    try browser.open(server())
    _ = try browser.evaluate("document.getElementById('query').focus()")
    try browser.type("burr")
    try browser.wait(for: "document.querySelectorAll('#matches [role=option] .name').length === 3")
    #expect(try browser.text("#status") == "3 items found")
    try browser.press("ArrowDown")
    try browser.press("ArrowDown")
    let active = try browser.evaluate(
      "document.getElementById('query').getAttribute('aria-activedescendant')"
    )
    #expect(active as? String == "match-1")
    #expect(try browser.text("#match-1[aria-selected=true] .name") == "Burr hand grinder")
    try browser.press("Escape")
    #expect(try browser.evaluate("document.getElementById('matches').hidden") as? Bool == true)
    try browser.press("ArrowDown")
    try browser.wait(for: "!document.getElementById('matches').hidden")
    try browser.press("ArrowDown")
    try browser.press("Enter")
    try browser.wait(for: "document.querySelector('h2')?.textContent === 'Electric burr grinder'")
    #expect(try browser.evaluate("location.hash") as? String == "#item=GRI-1003")
    #expect(try browser.evaluate("document.activeElement.id") as? String == "view")
    #expect(browser.faults.isEmpty, "\(browser.faults)")
  }

  @Test func `the cart recommends as it grows, is in the URL, and Back takes out again`() throws {
    let browser = try Browser()
    try browser.open(server(), "#item=CAM-1003")
    try browser.click(".card .add")
    try browser.wait(for: "document.querySelector('#cart .total')?.textContent.includes('249.00')")
    try browser.waitUntilLoaded()
    #expect(try browser.evaluate("location.hash") as? String == "#item=CAM-1003&cart=CAM-1003")
    #expect(try browser.texts("#cart .results .name").contains("Memory card 64 GB"))
    try browser.click("#cart .results .add")
    try browser.wait(for: "document.querySelector('#cart .total')?.textContent.includes('263.90')")
    try browser.waitUntilLoaded()
    let fragment = "#item=CAM-1003&cart=CAM-1003&cart=MEM-1002"
    #expect(try browser.evaluate("location.hash") as? String == fragment)
    #expect(try browser.texts("#cart .results .name").contains("Memory card 64 GB") == false)
    #expect(try browser.text(".parts [data-add='MEM-1002']") == "In cart ✓")
    _ = try browser.evaluate("history.back()")
    try browser.wait(for: "document.querySelectorAll('.cart li').length === 1")
    try browser.waitUntilLoaded()
    try browser.click("#cart .cart button")
    try browser.wait(for: "document.querySelector('#cart').textContent.includes('Empty')")
    #expect(try browser.evaluate("location.hash") as? String == "#item=CAM-1003")
    #expect(browser.faults.isEmpty, "\(browser.faults)")
  }

  @Test func `a customer shows what was bought, what is suggested, and why if that is asked`()
    throws
  {
    let browser = try Browser()
    try browser.open(server(), "#customer=C1327")
    #expect(try browser.text("h2") == "Customer C1327")
    #expect(try browser.texts(".purchases tbody tr").count == 4)
    #expect(try browser.texts(".reason").contains("buys again"))
    #expect(try browser.texts(".explanation").isEmpty)
    try browser.click(".results [aria-expanded]")
    try browser.wait(for: "document.querySelector('.explanation .bar')")
    #expect(
      try browser.evaluate("document.querySelector('.results [aria-expanded]').ariaExpanded")
        as? String == "true"
    )
    #expect(browser.faults.isEmpty, "\(browser.faults)")
  }

  @Test func `who isn't known is said in the server's words`() throws {
    let browser = try Browser()
    try browser.open(server(), "#item=NO-SUCH-ITEM&cart=NO-SUCH-ITEM")
    #expect(
      try browser.text("#view [role=alert]").contains(
        "NO-SUCH-ITEM: the model doesn't know the item"
      )
    )
    #expect(
      try browser.text("#cart .remarks").contains("The model doesn't know the item NO-SUCH-ITEM.")
    )
    try browser.open(server(), "#customer=nobody")
    try browser.wait(for: "document.querySelector('h2').textContent === 'Customer nobody'")
    try browser.waitUntilLoaded()
    #expect(try browser.text("#view").contains("The model doesn't know the customer nobody."))
  }

  @Test func `a token is asked for, and kept for the tab`() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write(Array("0123456789abcdefXYZ!\n".utf8), to: "token")
    let server = try ServerProcess(["--token-file", path])
    let browser = try Browser()
    try browser.open(server, "#item=CAM-1003")
    try browser.wait(for: "document.activeElement.id === 'token'")
    try browser.type("0123456789abcdef")
    try browser.press("Enter")
    try browser.wait(
      for: "document.querySelector('form.notice')?.textContent.includes('take the token')"
    )
    try browser.type("0123456789abcdefXYZ!")
    try browser.press("Enter")
    try browser.wait(for: "document.querySelector('h2')?.textContent.startsWith('Lumo')")
    try browser.waitUntilLoaded()
    #expect(try browser.evaluate("document.querySelector('form.notice') === null") as? Bool == true)
    #expect(try browser.evaluate("localStorage.length") as? Int == 0)
    #expect(try browser.evaluate("sessionStorage.length") as? Int == 1)
  }

  @Test func `names that look like markup are text`() throws {
    let directory = try TemporaryDirectory()
    let server = try ServerProcess(model: Self.hostileModel(in: directory))
    let browser = try Browser()
    let item = try #require(
      Self.hostileItem.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
    )
    try browser.open(server, "#item=\(item)&cart=\(item)")
    #expect(try browser.text("h2") == Self.hostileName)
    #expect(try !browser.texts(".results .name").isEmpty)
    _ = try browser.evaluate("document.getElementById('query').focus()")
    try browser.type("x")
    try browser.wait(for: "document.querySelector('#matches .name')")
    #expect(
      try browser.evaluate("document.querySelectorAll('img, script:not([src]), b').length") as? Int
        == 0
    )
    #expect(try browser.evaluate("window.owned === undefined") as? Bool == true)
    #expect(browser.faults.isEmpty, "\(browser.faults)")
  }

  private static let hostileItem = "<b>a/b?c&d</b>"
  private static let hostileName =
    "x <img src=x onerror=window.owned=1><script>window.owned=1</script>"

  /// A model of a shop whose items have names that a page might take for markup.
  private static func hostileModel(in directory: TemporaryDirectory) throws -> String {
    var orders = "order_id,customer_id,item_id,timestamp,quantity,unit_price\n"
    for number in 0..<200 {
      let day = "2024-\(number % 9 + 1 < 10 ? "0" : "")\(number % 9 + 1)-1\(number % 10)T00:00:00Z"
      let pair = number % 4 == 0 ? [hostileItem, "<i>2</i>"] : ["3", "\(4 + number % 7)"]
      for item in pair { orders += "o\(number),c\(number % 60),\(item),\(day),1,10\n" }
    }
    let items = """
      item_id,name,category,price
      \(hostileItem),\(hostileName),<u>kind</u>,10
      <i>2</i>,"x ""><svg onload=window.owned=1>",<u>kind</u>,12
      """
    let model = directory.file("hostile.also")
    _ = try ServerProcess.runCommand([
      "train", directory.write(Array(orders.utf8), to: "orders.csv"), "--items",
      directory.write(Array(items.utf8), to: "items.csv"), "--no-learn-mix", "--taste-factors", "8",
      "--basket-factors", "8", "--quiet", "-o", model,
    ])
    return model
  }
}
