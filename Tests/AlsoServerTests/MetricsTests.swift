import Foundation
import Testing

/// What a monitoring system is told.
@Suite struct MetricsTests {
  /// The values of the metrics, by their names and labels.
  private func values(_ server: ServerProcess) throws -> [String: Double] {
    let answer = try server.request("GET", "/metrics")
    #expect(answer.fields["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
    var values: [String: Double] = [:]
    for line in answer.text.split(separator: "\n") where !line.hasPrefix("#") {
      let space = try #require(line.lastIndex(of: " "))
      let value = try #require(Double(String(line[line.index(after: space)...])))
      values[String(line[..<space])] = value
    }
    return values
  }

  @Test func `requests are counted by route, method and status, and timed by route`() throws {
    let server = try ServerProcess()
    for _ in 0..<3 { _ = try server.request("GET", "/v1/complements?item=CAM-1003") }
    _ = try server.request("GET", "/v1/complements?k=0")
    _ = try server.request("GET", "/v1/items/CAM-1003")
    _ = try server.request("GET", "/v1/items/no")
    for made in ["a", "b"] { _ = try server.request("MADE-UP-\(made)", "/made/up/\(made)") }
    let values = try values(server)
    func count(_ route: String, _ method: String, _ status: Int) -> Double? {
      values[
        "also_http_requests_total{route=\"\(route)\",method=\"\(method)\",status=\"\(status)\"}"
      ]
    }
    #expect(count("/v1/complements", "GET", 200) == 3)
    #expect(count("/v1/complements", "GET", 400) == 1)
    #expect(count("/v1/items/{id}", "GET", 200) == 1 && count("/v1/items/{id}", "GET", 404) == 1)
    let histogram = "also_http_request_duration_seconds"
    #expect(values["\(histogram)_count{route=\"/v1/complements\"}"] == 4)
    #expect(values["\(histogram)_bucket{route=\"/v1/complements\",le=\"+Inf\"}"] == 4)
    #expect((values["\(histogram)_sum{route=\"/v1/complements\"}"] ?? 0) > 0)
    // The scrape itself is in flight.
    #expect(values["also_http_requests_in_flight"] == 1)
    #expect(!values.keys.contains { $0.contains("made") || $0.contains("MADE") })
  }

  @Test func `a histogram's buckets grow`() throws {
    let server = try ServerProcess()
    for _ in 0..<20 { _ = try server.request("GET", "/v1/items?search=a") }
    let lines = try server.request("GET", "/metrics").text.split(separator: "\n").filter {
      $0.hasPrefix("also_http_request_duration_seconds_bucket{route=\"/v1/items\"")
    }
    let counts = lines.compactMap { Int($0.split(separator: " ").last ?? "") }
    #expect(counts.count == 16 && counts == counts.sorted() && counts.last == 20)
  }

  @Test func `each metric has its type and its meaning, once`() throws {
    let server = try ServerProcess.shared.get()
    // What counts requests is there from the first one on.
    _ = try server.request("GET", "/health/live")
    let lines = try server.request("GET", "/metrics").text.split(separator: "\n")
    let types = lines.filter { $0.hasPrefix("# TYPE ") }.map { $0.split(separator: " ")[2] }
    let help = lines.filter { $0.hasPrefix("# HELP ") }.map { $0.split(separator: " ")[2] }
    #expect(types == help && Set(types).count == types.count && types.count >= 7)
  }

  @Test func `the model is named`() throws {
    let server = try ServerProcess()
    let ready = try server.request("GET", "/health/ready")
    let version = try #require(ready.fields["x-model-version"])
    let values = try values(server)
    #expect(values["also_model_info{version=\"\(version)\"}"] == 1)
    #expect(values["also_model_loads_total"] == 1 && values["also_model_failed_loads_total"] == 0)
    #expect((values["also_model_age_seconds"] ?? -1) > 0)
    #expect((values["also_model_end_timestamp_seconds"] ?? 0) > 1_700_000_000)
  }
}
