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

  @Test func `a file that can't be read keeps the server from starting`() throws {
    let broken = try write("[{}]", to: "rules.json")
    let cases: [([String], Int32)] = [
      (["--rules", directory.file("none")], 66), (["--rules", broken], 65),
      (["--opt-outs", directory.file("none")], 66), (["--dismissals", directory.file("none")], 66),
    ]
    for (arguments, status) in cases {
      let end = try Program.server.run([ServerProcess.sampleModel, "--port", "0"] + arguments)
      #expect(end.status == status, "\(arguments): \(end.error)")
    }
  }
}
