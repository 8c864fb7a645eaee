import Foundation
import Testing

/// What is at which path.
@Suite struct RouteTests {
  let server: ServerProcess

  init() throws { server = try ServerProcess.shared.get() }

  private func items(_ answer: HTTPAnswer, _ key: String = "results") throws -> [String] {
    let list = try answer.object()[key] as? [[String: Any]] ?? []
    return list.compactMap { $0["item"] as? String }
  }

  @Test func `what goes with an item is answered`() throws {
    let answer = try server.request("GET", "/v1/complements?item=CAM-1003")
    #expect(answer.status == 200 && answer.fields["content-type"] == "application/json")
    #expect(try items(answer) == ["MEM-1002", "BAG-1002", "TRI-1002"])
  }

  @Test func `a basket, exclusions and a number of results are parameters`() throws {
    let target = "/v1/complements?item=CAM-1003&items=COA-1001&exclude=MEM-1002&k=5"
    let answer = try server.request("GET", target)
    #expect(try items(answer).count == 5)
    #expect(try !items(answer).contains("MEM-1002"))
  }

  @Test func `upgrades are within the band that is asked for`() throws {
    let usual = try server.request("GET", "/v1/upgrades?item=GRI-1001")
    #expect(try items(usual) == ["GRI-1002", "GRI-1003"])
    let narrow = try server.request("GET", "/v1/upgrades?item=GRI-1001&band=1.6:1.8&revenue=0.25")
    #expect(try items(narrow) == ["GRI-1003"])
  }

  @Test func `downgrades go the other way`() throws {
    #expect(try items(server.request("GET", "/v1/downgrades?item=GRI-1003")).contains("GRI-1002"))
  }

  @Test func `a customer's answer names the customer`() throws {
    let answer = try server.request("GET", "/v1/recommend?customer=C1327")
    #expect(try answer.object()["customer"] as? String == "C1327")
    #expect(try (1...10).contains(items(answer).count))
  }

  @Test func `what the model doesn't know is said, and isn't an error`() throws {
    let answer = try server.request("GET", "/v1/complements?item=NO-SUCH-ITEM&customer=nobody")
    #expect(answer.status == 200)
    let object = try answer.object()
    #expect(object["shortfall"] as? String == "unknown_item")
    #expect(object["unknown_items"] as? [String] == ["NO-SUCH-ITEM"])
    #expect(object["unknown_customer"] as? String == "nobody")
  }

  @Test func `many queries are answered in order`() throws {
    let body =
      #"{"queries":[{"items":["CAM-1003"]},{"items":["NO-SUCH-ITEM"]},{"items":["GRI-1001"]}]}"#
    let answer = try server.post("/v1/complements", body)
    let answers = try answer.object()["answers"] as? [[String: Any]] ?? []
    #expect(answers.count == 3)
    #expect(answers[1]["unknown_items"] as? [String] == ["NO-SUCH-ITEM"])
    let single = try server.request("GET", "/v1/complements?item=GRI-1001").object()
    #expect(NSDictionary(dictionary: answers[2]) == NSDictionary(dictionary: single))
  }

  @Test func `an item has a card`() throws {
    let card = try server.request("GET", "/v1/items/CAM-1003").object()
    #expect(card["name"] as? String == "Lumo Zoom 20 compact camera")
    #expect(card["kind"] as? String == "photo/cameras/compact-cameras")
    #expect(card["price"] as? Double == 249 && card["sellable"] as? Bool == true)
    #expect(card["orders"] as? Int == 84)
    #expect((card["customers"] as? Int ?? 0) > 50)
  }

  @Test func `items are found by identifier and by words, the best-selling ones first`() throws {
    let byIdentifier = try items(server.request("GET", "/v1/items?search=cam-10"), "items")
    #expect(!byIdentifier.isEmpty && byIdentifier.allSatisfy { $0.hasPrefix("CAM-10") })
    let answer = try server.request("GET", "/v1/items?search=coffee+GRIND")
    #expect(try items(answer, "items").contains("GRI-1001"))
    let cards = try answer.object()["items"] as? [[String: Any]] ?? []
    let orders = cards.compactMap { $0["orders"] as? Int }
    #expect(orders == orders.sorted(by: >) && orders.count == cards.count)
    #expect(try items(server.request("GET", "/v1/items?search=zoom&k=1"), "items").count == 1)
    #expect(try items(server.request("GET", "/v1/items?search=oom"), "items").isEmpty)
    let words = Array(repeating: "s", count: 8).joined(separator: "+")
    #expect(try server.request("GET", "/v1/items?search=\(words)").status == 200)
    for search in [words + "+s", String(repeating: "s", count: 201)] {
      let answer = try server.request("GET", "/v1/items?search=\(search)")
      #expect(answer.status == 400 && answer.text.contains("at most 8 words and 200 bytes"))
    }
    #expect(try items(server.request("GET", "/v1/items"), "items").count == 20)
  }

  @Test func `what a customer bought is listed, what was bought last first`() throws {
    let answer = try server.request("GET", "/v1/customers/C1327").object()
    let purchases = answer["purchases"] as? [[String: Any]] ?? []
    #expect(answer["items"] as? Int == purchases.count && !purchases.isEmpty)
    let days = purchases.compactMap { $0["last"] as? String }
    #expect(days == days.sorted(by: >) && days.count == purchases.count)
    #expect(purchases.allSatisfy { ($0["orders"] as? Int ?? 0) > 0 && $0["name"] is String })
    let first = try server.request("GET", "/v1/customers/C1327?k=1").object()
    #expect((first["purchases"] as? [[String: Any]])?.count == 1)
  }

  @Test func `health says that the server runs and is ready`() throws {
    #expect(try server.request("GET", "/health/live").text == #"{"status":"live"}"#)
    let ready = try server.request("GET", "/health/ready")
    #expect(ready.status == 200)
    #expect(try ready.object()["model"] as? String == ready.fields["x-model-version"])
  }

  @Test func `the page may load and ask nothing but this server`() throws {
    let page = try server.request("GET", "/")
    #expect(page.status == 200 && page.fields["content-type"] == "text/html; charset=utf-8")
    let policy = try #require(page.fields["content-security-policy"])
    #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
    #expect(page.fields["x-content-type-options"] == "nosniff")
  }

  @Test func `HEAD has the fields of GET and no body`() throws {
    let connection = try HTTPConnection(port: server.port)
    let head = try connection.request("HEAD", "/v1/complements?item=CAM-1003")
    let get = try connection.request("GET", "/v1/complements?item=CAM-1003")
    #expect(head.status == 200 && head.body.isEmpty)
    #expect(head.fields["content-length"] == "\(get.body.count)")
    #expect(head.fields["etag"] == get.fields["etag"])
  }

  @Test func `the methods of a path are listed`() throws {
    let options = try server.request("OPTIONS", "/v1/complements")
    #expect(options.status == 204 && options.fields["allow"] == "GET, HEAD, OPTIONS, POST")
    let delete = try server.request("DELETE", "/v1/items/CAM-1003")
    #expect(delete.status == 405 && delete.fields["allow"] == "GET, HEAD, OPTIONS")
    #expect(try server.post("/metrics", "{}").status == 405)
  }

  @Test func `an absolute target is that of its path`() throws {
    let target = "http://example.com/v1/complements?item=CAM-1003#there"
    #expect(try items(server.request("GET", target)).count == 3)
  }

  @Test func `a request keeps the identifier that it came with, or gets one`() throws {
    let named = try server.request("GET", "/health/live", fields: ["X-Request-ID": "a.b_c-1"])
    #expect(named.fields["x-request-id"] == "a.b_c-1")
    for unfit in ["a b", "ü", String(repeating: "a", count: 129), "a\"b"] {
      let answer = try server.request("GET", "/health/live", fields: ["X-Request-ID": unfit])
      #expect(answer.fields["x-request-id"] != unfit && answer.fields["x-request-id"] != nil)
    }
  }
}
