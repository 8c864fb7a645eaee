import AlsoBase
import Foundation
import TestSupport
import Testing

/// What all JSON of the program has in common.
@Suite struct DocumentTests {
  private let shop: TinyShop

  init() throws { shop = try TinyShop.shared.get() }

  /// Objects whose keys are names of data.
  private static let named: Set = [
    "currencies", "customers", "differences", "metrics", "queries", "ratios",
  ]

  /// The keys of all objects in a document, but for names of data.
  private func keys(_ value: Any, under parent: String = "") -> Set<String> {
    if let list = value as? [Any] { return Set(list.flatMap { keys($0, under: parent) }) }
    guard let object = value as? [String: Any] else { return [] }
    let own = Self.named.contains(parent) ? [] : Set(object.keys)
    return object.reduce(own) { keys, member in
      // By group, and within by metric.
      keys.union(self.keys(member.value, under: parent == "metrics" ? "metrics" : member.key))
    }
  }

  private func document(_ arguments: [String]) throws -> Any {
    let run = try Program.also.run(arguments + ["--format", "json"])
    try #require(run.status == 0, "\(run.error)")
    return try JSONSerialization.jsonObject(with: run.output)
  }

  @Test(arguments: [
    (["check", "ORDERS", "--items", "ITEMS"], ["first_order", "left_out", "is_met"]),
    (["train", "ORDERS", "--plan"], ["peak_memory_bytes", "basket_items"]),
    (["inspect", "MODEL"], ["trained_items", "learns_mix", "crc32c"]),
    (["inspect", "MODEL", "--price-bands"], ["customer_acceptance"]),
    (["inspect", "MODEL", "--pairs", "MUG"], ["joint_customers"]),
    (["evaluate", "ORDERS", "--split-at", "2024-05-01", "--quiet"], ["is_baseline"]),
    (["tune", "ORDERS", "-o", "OUTPUT", "--candidates", "2", "--quiet"], ["queries_per_task"]),
    (["complements", "MODEL", "--item", "MUG"], ["first_order", "with_item"]),
  ])
  func `keys are in snake case`(_ command: [String], _ expected: [String]) throws {
    let directory = try TemporaryDirectory()
    let paths = [
      "ORDERS": shop.orders, "ITEMS": shop.items, "MODEL": shop.model,
      "OUTPUT": directory.file("tuned.json"),
    ]
    let quick = ["train", "evaluate", "tune"].contains(command[0]) ? TinyShop.quick : []
    let found = keys(try document(command.map { paths[$0] ?? $0 } + quick))
    #expect(found.isSuperset(of: expected), "\(found)")
    let others = found.filter {
      !$0.utf8.allSatisfy { $0 == 0x5f || 0x30...0x39 ~= $0 || 0x61...0x7a ~= $0 }
    }
    #expect(others.isEmpty)
  }

  @Test func `times are in ISO 8601`() throws {
    let report = try document(["check", shop.orders]) as? [String: Any]
    let orders = (report?["account"] as? [String: Any])?["orders"] as? [String: Any]
    let account = orders?["account"] as? [String: Any]
    #expect(account?["first_order"] as? String == "2024-01-01T00:00:00Z")
    let summary = try document(["inspect", shop.model]) as? [String: Any]
    let manifest = summary?["manifest"] as? [String: Any]
    #expect(manifest?["first_order"] as? String == "2024-01-01T00:00:00Z")
    #expect((manifest?["end"] as? String)?.hasPrefix("2024-07-") == true)
  }
}
