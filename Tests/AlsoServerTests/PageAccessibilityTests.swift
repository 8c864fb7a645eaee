import Foundation
import Testing

/// The page for those who see little, see nothing, or have little room.
@Suite(
  .serialized,
  .enabled(if: Browser.program != nil, "Chromium isn't installed: apt-get install chromium")
)
struct PageAccessibilityTests {
  private static let views = [
    "", "#item=CAM-1003&cart=GRI-1001", "#customer=C1327", "#item=NO-SUCH",
  ]

  @Test func `nothing is wider than 320 pixels, whatever is shown`() throws {
    let browser = try Browser(width: 320)
    for view in Self.views {
      try open(view, in: browser)
      let excess = try browser.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
      )
      #expect(excess as? Int == 0, "\(view)")
    }
  }

  @Test(arguments: [false, true])
  func `each text stands out from its ground by 4.5 to 1`(isDark: Bool)
    throws
  {
    let browser = try Browser(isDark: isDark)
    for view in Self.views {
      try open(view, in: browser)
      let faint = try browser.evaluate(Self.faintTexts) as? [String]
      #expect(faint?.isEmpty == true, "\(view): \(faint ?? [])")
    }
    #expect(try browser.evaluate(Self.isLight) as? Bool == !isDark)
  }

  @Test func `whatever can be used has a name`() throws {
    let browser = try Browser()
    _ = try browser.call("Accessibility.enable")
    for view in Self.views {
      try open(view, in: browser)
      let nodes = try browser.call("Accessibility.getFullAXTree")["nodes"] as? [[String: Any]] ?? []
      func value(_ node: [String: Any], _ key: String) -> String {
        (node[key] as? [String: Any])?["value"] as? String ?? ""
      }
      let roles: Set = [
        "button", "link", "textbox", "combobox", "region", "complementary", "listbox",
      ]
      let used = nodes.filter {
        $0["ignored"] as? Bool == false && roles.contains(value($0, "role"))
      }
      #expect(used.count >= 5, "\(view)")
      #expect(used.allSatisfy { !value($0, "name").isEmpty }, "\(view)")
    }
  }

  @Test func `each view has one main heading, and none is left out on the way down`() throws {
    let browser = try Browser()
    for view in Self.views {
      try open(view, in: browser)
      let list =
        "[...document.querySelectorAll('h1, h2, h3')].map((node) => Number(node.tagName[1]))"
      let levels = try browser.evaluate(list) as? [Int] ?? []
      #expect(levels.first == 1 && levels.count(where: { $0 == 1 }) == 1, "\(view)")
      #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 }, "\(view): \(levels)")
    }
  }

  /// Opens a view anew, not as another fragment of the page that is there.
  private func open(_ view: String, in browser: Browser) throws {
    _ = try browser.call("Page.navigate", ["url": "about:blank"])
    try browser.open(ServerProcess.shared.get(), view)
  }

  /// JavaScript that lists the texts whose contrast is too low, as WCAG 2 computes it.
  private static let faintTexts = """
    (() => {
      const channels = (color) => color.match(/[\\d.]+/g).map(Number);
      const luminance = (color) => channels(color).slice(0, 3).map((value) => value / 255)
        .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
        .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
      const ground = (node) => {
        for (let at = node; at; at = at.parentElement) {
          const color = getComputedStyle(at).backgroundColor;
          if ((channels(color)[3] ?? 1) > 0) return color;
        }
        return "rgb(255, 255, 255)";
      };
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const faint = [];
      while (walker.nextNode()) {
        const node = walker.currentNode.parentElement;
        if (walker.currentNode.data.trim() === "" || node.checkVisibility() === false) continue;
        const style = getComputedStyle(node);
        const color = node instanceof SVGElement ? style.fill : style.color;
        const [low, high] = [luminance(color), luminance(ground(node))].sort((a, b) => a - b);
        if ((high + 0.05) / (low + 0.05) < 4.5) faint.push(`${walker.currentNode.data}: ${color}`);
      }
      return faint;
    })()
    """

  /// JavaScript that tells whether the page is light.
  private static let isLight = """
    Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]) > 128
    """
}
