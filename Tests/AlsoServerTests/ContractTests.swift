import AlsoDocuments
import AlsoModelFile
import AlsoServing
import Foundation
import TestSupport
import Testing

/// The command line, the library, batches and the server say the same in the same bytes.
@Suite struct ContractTests {
  let server: ServerProcess
  let recommender: Recommender

  init() throws {
    server = try ServerProcess.shared.get()
    recommender = try Recommender(contentsOf: ServerProcess.sampleModel)
  }

  /// A query in both forms: as a line of JSON, and as parameters.
  private struct Form {
    var json: String
    var parameters: String
  }

  private func queries(_ kind: Mode) -> [Form] {
    let items = (0..<recommender.model.dimensions.items).map(recommender.model.itemIdentifier)
    let customers = Array(recommender.customers.prefix(200))
    switch kind {
    case .complements:
      return items.enumerated().map { index, item in
        let second = items[(index * 7 + 3) % items.count]
        let customer = customers[index % customers.count]
        return switch index % 4 {
        case 0: Form(json: #"{"items":["\#(item)"]}"#, parameters: "item=\(item)")
        case 1:
          Form(
            json: #"{"items":["\#(item)","\#(second)"],"k":10,"objective":"likely"}"#,
            parameters: "item=\(item)&item=\(second)&k=10&objective=likely"
          )
        case 2:
          Form(
            json: #"{"items":["\#(item)","?"],"customer":"\#(customer)","with_repeats":true}"#,
            parameters: "items=\(item)&items=%3f&customer=\(customer)&with_repeats=true"
          )
        default:
          Form(
            json: #"{"items":["\#(item)"],"rank_all":true,"k":50,"exclude":["\#(second)"]}"#,
            parameters: "item=\(item)&rank_all=true&k=50&exclude=\(second)"
          )
        }
      }
    case .similar:
      return items.map { item in
        Form(
          json: #"{"items":["\#(item)"],"k":7,"explain":true}"#,
          parameters: "item=\(item)&k=7&explain=true"
        )
      }
    case .upgrades, .downgrades:
      return items.enumerated().map { index, item in
        index % 2 == 0
          ? Form(json: #"{"items":["\#(item)"]}"#, parameters: "item=\(item)")
          : Form(
            json: #"{"items":["\#(item)"],"band":[0.5,2.25],"k":7,"explain":true}"#,
            parameters: "item=\(item)&band=0.5:2.25&k=7&explain=true"
          )
      }
    case .recommend:
      return (customers + ["nobody"]).map {
        Form(json: #"{"customer":"\#($0)"}"#, parameters: "customer=\($0)")
      }
    }
  }

  @Test(arguments: Mode.allCases)
  func `answers are the same bytes on the command line, from the library and over HTTP`(
    kind: Mode
  ) throws {
    let queries = queries(kind)
    let lines = queries.map(\.json)
    let arguments = [
      kind.rawValue, ServerProcess.sampleModel, "--queries", "-", "--format", "jsonl",
    ]
    let input = lines.joined(separator: "\n") + "\n"
    let printed = try ServerProcess.runCommand(arguments, input: input).split(separator: "\n")
    try #require(printed.count == queries.count)
    let connection = try HTTPConnection(port: server.port)
    for (query, line) in zip(queries, printed) {
      let asked = try QueryObject(json: Data(query.json.utf8), for: kind).query(over: Query(kind))
      let answer = recommender.answer(asked)
      let document = JSON.line(AnswerDocument(answer, customer: asked.subjectCustomer))
      #expect(document == Array(line.utf8))
      let got = try connection.request("GET", "/v1/\(kind.rawValue)?\(query.parameters)")
      #expect(got.status == 200 && got.text == line, "\(query.parameters)")
    }
    for start in stride(from: 0, to: queries.count, by: 100) {
      let range = start..<min(start + 100, queries.count)
      let body = "{\"queries\":[" + lines[range].joined(separator: ",") + "]}"
      let fields = ["Content-Type": "application/json"]
      let got = try connection.request("POST", "/v1/\(kind.rawValue)", fields: fields, body: body)
      #expect(got.text == "{\"answers\":[" + printed[range].joined(separator: ",") + "]}")
    }
  }

  @Test(arguments: Mode.allCases)
  func `a batch has the bytes of an answer over HTTP for each item or customer`(
    kind: Mode
  ) throws {
    let directory = try TemporaryDirectory()
    let file = directory.file("batch.jsonl")
    let options = ["--\(kind.rawValue)", "-k", "4", "-o", file]
    _ = try ServerProcess.runCommand(["batch", ServerProcess.sampleModel] + options, input: "")
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    let model = recommender.model
    let isOfCustomers = kind == .recommend
    let subjects =
      isOfCustomers
      ? Array(recommender.customers) : (0..<model.manifest.items).map(model.itemIdentifier)
    #expect(lines.count == subjects.count)
    let parameter = isOfCustomers ? "customer" : "item"
    let connection = try HTTPConnection(port: server.port)
    for (subject, line) in zip(subjects, lines).prefix(1000) {
      let target = "/v1/\(kind.rawValue)?\(parameter)=\(subject)&k=4"
      // What a line is about, a request knows.
      let answer = line.replacing("\"items\":[\"\(subject)\"],", with: "")
      #expect(try connection.request("GET", target).text == answer, "\(target)")
    }
  }
}
