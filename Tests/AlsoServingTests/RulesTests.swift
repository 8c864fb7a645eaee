import AlsoServing
import Testing

/// How rules are written, and what is said of those that aren't.
@Suite struct RulesTests {
  private func rules(_ json: String) throws(RulesError) -> Rules {
    try Rules(json: Array(json.utf8))
  }

  @Test func `rules are read with all that they may say`() throws {
    let read = try rules(
      #"""
      [
        {"action": "pin", "items": ["A", "B"], "position": 2, "note": "launch",
         "for": {"questions": ["complements", "upgrades"], "items": ["C"], "category": "home"}},
        {"action": "boost", "filter": "price < 5", "factor": 1.5},
        {"action": "bury", "items": ["A"], "filter": "sellable", "factor": 1000, "for": {}},
        {"action": "block", "items": ["A"], "for": {"questions": ["recommend"]}}
      ]
      """#
    )
    let scope = Rule.Scope(questions: [.complements, .upgrades], items: ["C"], category: "home")
    #expect(
      read.rules == [
        Rule(.pin(position: 2), items: ["A", "B"], scope: scope, note: "launch"),
        Rule(.boost(factor: 1.5), filter: try Filter("price < 5")),
        Rule(.bury(factor: 1000), items: ["A"], filter: try Filter("sellable")),
        Rule(.block, items: ["A"], scope: Rule.Scope(questions: [.recommend])),
      ]
    )
    #expect(try rules("[]") == Rules())
  }

  private static let questions =
    "rule 1: for: questions: expected a list of complements, upgrades, downgrades, similar, recommend"

  static let faults: [(String, String)] = [
    ("", #"expected JSON, a list of rules such as [{"action": "block", "items": ["A"]}]"#),
    ("[{]", #"expected JSON, a list of rules such as [{"action": "block", "items": ["A"]}]"#),
    (
      #"{"action": "block"}"#,
      #"expected a list of rules such as [{"action": "block", "items": ["A"]}]"#
    ),
    (#"[{"action": "block", "items": ["A"]}, 5]"#, "rule 2: expected an object of keys and values"),
    ("[{}]", "rule 1: action: expected pin, boost, bury or block, found nothing"),
    (
      #"[{"action": "hide"}]"#, "rule 1: action: expected pin, boost, bury or block, found \"hide\""
    ),
    (#"[{"action": 1}]"#, "rule 1: action: expected pin, boost, bury or block, found 1"),
    (
      #"[{"action": "block", "items": ["A"], "factor": 2}]"#,
      "rule 1: factor: no such key here; expected action, items, filter, for, note"
    ),
    (
      #"[{"action": "block", "items": ["A"], "for": {"item": ["B"]}}]"#,
      "rule 1: for: item: no such key here; expected questions, items, category"
    ),
    (#"[{"action": "block"}]"#, "rule 1: items: expected items or a filter, found nothing"),
    (
      #"[{"action": "block", "items": []}]"#,
      "rule 1: items: expected a list of at least one identifier, found an empty list"
    ),
    (
      #"[{"action": "block", "items": "A"}]"#,
      "rule 1: items: expected a list of at least one identifier, found \"A\""
    ),
    (#"[{"action": "block", "filter": 5}]"#, "rule 1: filter: expected a string, found 5"),
    (
      #"[{"action": "block", "filter": "price <"}]"#,
      "rule 1: filter:8: expected a number or query.price after <, found the end"
    ),
    (
      #"[{"action": "boost", "items": ["A"]}]"#,
      "rule 1: factor: expected a number above 1, at most 1000, found nothing"
    ),
    (
      #"[{"action": "boost", "items": ["A"], "factor": 1}]"#,
      "rule 1: factor: expected a number above 1, at most 1000, found 1"
    ),
    (
      #"[{"action": "bury", "items": ["A"], "factor": 1001}]"#,
      "rule 1: factor: expected a number above 1, at most 1000, found 1001"
    ),
    (
      #"[{"action": "pin", "items": ["A"]}]"#,
      "rule 1: position: expected a whole number from 1 to 1000, found nothing"
    ),
    (
      #"[{"action": "pin", "items": ["A"], "position": 0}]"#,
      "rule 1: position: expected a whole number from 1 to 1000, found 0"
    ),
    (
      #"[{"action": "pin", "items": ["A"], "position": 1.5}]"#,
      "rule 1: position: expected a whole number from 1 to 1000, found 1.5"
    ),
    (
      #"[{"action": "pin", "filter": "sellable", "position": 1}]"#,
      "rule 1: items: expected the items to pin, found nothing"
    ),
    (
      #"[{"action": "block", "items": [1, 2]}]"#,
      "rule 1: items: expected a list of at least one identifier, found a list of something else"
    ),
    (
      #"[{"action": "block", "items": {}}]"#,
      "rule 1: items: expected a list of at least one identifier, found an object"
    ),
    (
      #"[{"action": "block", "items": true}]"#,
      "rule 1: items: expected a list of at least one identifier, found true"
    ),
    (
      #"[{"action": "block", "items": ["A"], "note": 5}]"#,
      "rule 1: note: expected a string, found 5"
    ),
    (
      #"[{"action": "block", "items": ["A"], "for": "complements"}]"#,
      "rule 1: for: expected an object of questions, items and category, found something else"
    ),
    (
      #"[{"action": "block", "items": ["A"], "for": {"questions": ["sidegrades"]}}]"#,
      questions + ", found \"sidegrades\""
    ),
    (
      #"[{"action": "block", "items": ["A"], "for": {"questions": []}}]"#,
      questions + ", found an empty list"
    ),
    (
      #"[{"action": "block", "items": ["A"], "for": {"items": []}}]"#,
      "rule 1: for: items: expected a list of at least one identifier, found an empty list"
    ),
    (
      #"[{"action": "block", "items": ["A"], "for": {"category": null}}]"#,
      "rule 1: for: category: expected a string, found null"
    ),
    (
      #"[{"action": "block", "items": ["A"], "for": {"questions": ["recommend"], "items": ["B"]}}]"#,
      "rule 1: for: items: expected no such key, as recommend asks about no item, found one"
    ),
    (
      #"[{"action": "block", "items": ["A"], "for": {"questions": ["recommend"], "category": "B"}}]"#,
      "rule 1: for: category: expected no such key, as recommend asks about no item, found one"
    ),
  ]

  @Test(arguments: faults)
  func `a fault is told with the rule and the key`(json: String, said: String) {
    let error = #expect(throws: RulesError.self) { try rules(json) }
    #expect(error?.description == said)
  }

  @Test func `opt-outs are one customer a line`() {
    let optOuts = OptOuts(lines: Array("\u{feff}c1\r\n\nc 2\nÅ".utf8))
    #expect(optOuts.count == 3 && optOuts == OptOuts(["c1", "c 2", "Å"]))
    #expect(optOuts.contains("c1") && optOuts.contains("c 2") && optOuts.contains("Å"))
    #expect(!optOuts.contains("") && !optOuts.contains("c1\r") && !optOuts.contains("A\u{30a}"))
    #expect(OptOuts(lines: []) == OptOuts())
  }
}
