import Foundation
import TestSupport
import Testing

/// What the shop and its customers want, in files that the server reads.
@Suite struct ShopFilesTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func write(_ text: String, to name: String) throws -> String {
    // As programs replace files: at the path is the old one or the whole new one.
    let new = try directory.write(Array(text.utf8), to: name + ".new")
    let path = directory.file(name)
    guard unsafe rename(new, path) == 0 else { throw POSIXError(.EIO) }
    return path
  }

  private func items(_ server: ServerProcess, _ target: String) throws -> [String] {
    let answer = try server.request("GET", target).object()
    return (answer["results"] as? [[String: Any]] ?? []).compactMap { $0["item"] as? String }
  }

  @Test func `rules are followed, and read anew when they are replaced`() throws {
    let question = "/v1/complements?item=CAM-1003"
    let rules = try write(#"[{"action":"block","items":["MEM-1002"]}]"#, to: "rules.json")
    let server = try ServerProcess(["--rules", rules, "--reload-interval", "0.1"])
    let blocked = try server.request("GET", question)
    #expect(try !items(server, question).contains("MEM-1002"))

    _ = try write(#"[{"action":"pin","items":["GRI-1001"],"position":1}]"#, to: "rules.json")
    #expect(try eventually { try items(server, question).first == "GRI-1001" })
    #expect(try items(server, question).contains("MEM-1002"))
    let pinned = try server.request("GET", question)
    #expect(
      pinned.fields["etag"] != blocked.fields["etag"],
      "an answer that changed has another tag"
    )
    #expect(pinned.fields["x-model-version"] == blocked.fields["x-model-version"])

    _ = try write(#"[{"action":"praise"}]"#, to: "rules.json")
    #expect(eventually { server.log.contains("rule 1: action") })
    #expect(try items(server, question).first == "GRI-1001", "broken rules are refused")
  }

  @Test func `customers who opted out, and what they dismissed, are heeded`() throws {
    let optOuts = try write("C1327\n", to: "opt-outs")
    let dismissals = try write("customer_id,item_id\nC5008,MEM-1002\n", to: "dismissals.csv")
    let server = try ServerProcess(["--opt-outs", optOuts, "--dismissals", dismissals])
    let answer = try server.request("GET", "/v1/recommend?customer=C1327").object()
    #expect(answer["shortfall"] as? String == "opted_out")
    let asked = "/v1/complements?item=CAM-1003&customer="
    #expect(try items(server, asked + "nobody").contains("MEM-1002"))
    #expect(try !items(server, asked + "C5008").contains("MEM-1002"))
  }

  @Test func `what a file that is gone said before is heeded, with a new model too`() throws {
    let question = "/v1/complements?item=CAM-1003"
    let rules = try write(#"[{"action":"block","items":["MEM-1002"]}]"#, to: "rules.json")
    let model = directory.file("shop.also")
    try FileManager.default.copyItem(atPath: ServerProcess.sampleModel, toPath: model)
    let server = try ServerProcess(model: model, ["--rules", rules, "--reload-interval", "0.1"])
    func status() throws -> String? {
      try server.request("GET", "/health/ready").object()["status"] as? String
    }
    #expect(try status() == "ready")
    try FileManager.default.removeItem(atPath: rules)
    #expect(try eventually { try status() == "stale" })
    #expect(server.log.contains("rules.json"))
    let gauge = #"also_shop_file_stale{file="rules"}"#
    #expect(try server.request("GET", "/metrics").text.contains(gauge + " 1"))

    let before = try server.request("GET", question).fields["x-model-version"]
    let orders = URL(filePath: ServerProcess.sampleModel).deletingLastPathComponent()
      .appending(path: "orders.csv").path
    _ = try ServerProcess.runCommand([
      "train", orders, "--no-learn-mix", "--taste-factors", "8", "--basket-factors", "8", "--quiet",
      "-o", model,
    ])
    #expect(
      try eventually { try server.request("GET", question).fields["x-model-version"] != before }
    )
    #expect(try !items(server, question).contains("MEM-1002"))
    #expect(try status() == "stale")

    _ = try write("[]", to: "rules.json")
    #expect(try eventually { try status() == "ready" })
    #expect(try server.request("GET", "/metrics").text.contains(gauge + " 0"))
  }

  static let cutShort = [
    ("", "nobody is in the list"), ("C1327\nC50", "the last line has no end"),
    ("C1\nC2\n", "has 2 customers where it had 5"),
  ]

  @Test(arguments: cutShort)
  func `opt-outs that may be cut short are refused, and those before are heeded`(
    text: String,
    reason: String
  ) throws {
    let optOuts = try write("C1327\nC1\nC2\nC3\nC4\n", to: "opt-outs")
    let server = try ServerProcess(["--opt-outs", optOuts, "--reload-interval", "0.1"])
    _ = try write(text, to: "opt-outs")
    #expect(eventually { server.log.contains(reason) }, "\(server.log)")
    let answer = try server.request("GET", "/v1/recommend?customer=C1327").object()
    #expect(answer["shortfall"] as? String == "opted_out")
    #expect(
      try server.request("GET", "/health/ready").object()["stale"] as? [String] == ["opt-outs"]
    )

    _ = try write("C1327\nC1\nC2\n", to: "opt-outs")
    let target = "/health/ready"
    #expect(
      try eventually { try server.request("GET", target).object()["status"] as? String == "ready" }
    )
  }

  @Test func `a shorter list of opt-outs is taken where that is allowed`() throws {
    let optOuts = try write("", to: "opt-outs")
    let options = ["--opt-outs", optOuts, "--allow-fewer-opt-outs", "--reload-interval", "0.1"]
    let server = try ServerProcess(options)
    func shortfall() throws -> String? {
      try server.request("GET", "/v1/recommend?customer=C1327").object()["shortfall"] as? String
    }
    #expect(try shortfall() != "opted_out")
    _ = try write("C1327", to: "opt-outs")
    #expect(try eventually { try shortfall() == "opted_out" })
    _ = try write("", to: "opt-outs")
    #expect(try eventually { try shortfall() != "opted_out" })
  }

  @Test func `what a customer bought who opted out isn't told`() throws {
    let optOuts = try write("C1327\n", to: "opt-outs")
    let server = try ServerProcess(["--opt-outs", optOuts])
    let answer = try server.request("GET", "/v1/customers/C1327")
    #expect(answer.status == 404 && !answer.text.contains("purchases"))
    #expect(try answer.object()["type"] as? String == "urn:also:problem:opted-out")
    #expect(try server.request("GET", "/v1/customers/C5008").status == 200)
  }

  @Test func `a file that can't be read keeps the server from starting`() throws {
    let broken = try write("[{}]", to: "rules.json")
    let cases: [([String], Int32)] = [
      (["--rules", directory.file("none")], 66), (["--rules", broken], 65),
      (["--opt-outs", try write("", to: "empty")], 65),
      (["--opt-outs", try write("C1", to: "cut")], 65),
      (["--opt-outs", try write(String(repeating: "C", count: 5000) + "\n", to: "long")], 65),
      (["--opt-outs", directory.file("none")], 66), (["--dismissals", directory.file("none")], 66),
    ]
    for (arguments, status) in cases {
      let end = try Program.server.run([ServerProcess.sampleModel, "--port", "0"] + arguments)
      #expect(end.status == status, "\(arguments): \(end.error)")
    }
  }
}
