import AlsoModelFile
import AlsoOrders
import Foundation
import TestSupport
import Testing

/// A model that an earlier program trained, and that model as if it had been written before fields and
/// sections existed.
@Suite struct OlderModelTests {
  private let directory: TemporaryDirectory
  private let file: [UInt8]

  init() throws {
    directory = try TemporaryDirectory()
    let path = URL(filePath: #filePath).appending(path: "../../Fixtures/trained-shop.also")
    file = try TemporaryDirectory.bytes(of: path.standardized.path)
  }

  @Test func `a model that was trained before opens`() throws {
    let model = try file.open(in: directory)
    try model.verify()
    #expect(model.manifest.program == "also 0.1.0" && model.manifest.orders == 258)
    #expect(model.itemIndex(of: "CAM-1001") != nil && model.customerIndex(of: "C2158") == nil)
    #expect(model.markets.isEmpty && model.unsellableItems.count == 0)
    #expect(!model.neighborRange(of: 0).isEmpty && !model.historyRange(of: 0).isEmpty)
  }

  /// Fields that weren't always there, and what the manifest says without them.
  private static let fields: [(path: [String], meaning: @Sendable (ModelManifest) -> Bool)] = [
    (["options", "associations"], { $0.options.associations == AssociationOptions() }),
    (["options", "associations", "dropout"], { $0.options.associations.dropout == 0.25 }),
    (["options", "learnsMix"], { $0.options.learnsMix }),
    (["options", "minimumItemOrders"], { $0.options.minimumItemOrders == 5 }),
    (["options", "neighbors"], { $0.options.neighbors == 32 }),
    (["options", "priceSource"], { $0.options.priceSource == .catalog }),
    (["options", "seed"], { $0.options.seed == 42 }),
    (["options", "until"], { $0.options.until == nil }),
    (["options", "basket", "solver"], { $0.options.basket.solver == nil }),
    (["account", "cartsKept"], { $0.account.cartsKept == 0 }),
    (["account", "markets"], { $0.account.markets == nil }),
    (["markets"], { $0.markets == nil }),
  ]

  @Test(arguments: fields.indices)
  func `a field that is missing in the manifest has a meaning`(index: Int) throws {
    let (path, meaning) = Self.fields[index]
    let model = try without([path]).open(in: directory)
    try model.verify()
    #expect(meaning(model.manifest), "\(path)")
  }

  @Test func `many fields may be missing at once`() throws {
    let model = try without(Self.fields.map(\.path)).open(in: directory)
    #expect(Self.fields.allSatisfy { $0.meaning(model.manifest) })
  }

  @Test(arguments: [["items"], ["options", "basket"]]
  )
  func `a field that all else is read by must be there`(path: [String]) throws {
    let error = try without([path]).openingError(in: directory)
    guard case .inconsistent(_, "manifest", _) = error else {
      Issue.record("\(path): \(String(describing: error))")
      return
    }
  }

  @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  func `settings survive being written`(field: Int) throws {
    var options = ModelOptions()
    switch field {
    case 0: options.associations.mostItems = 1
    case 1: options.associations.neighbors = 2
    case 2: options.associations.regularization = 3
    case 3: options.associations.dropout = 4
    case 4: options.learnsMix = false
    case 5: options.minimumItemOrders = 6
    case 6: options.neighbors = 7
    case 7: options.priceSource = .paid
    case 8: options.until = Timestamp(secondsSince1970: 9)
    default: options.seed = 10
    }
    let json = try JSONEncoder().encode(options)
    #expect(options != ModelOptions())
    #expect(try JSONDecoder().decode(ModelOptions.self, from: json) == options)
  }

  /// The file whose manifest lacks some fields.
  private func without(_ paths: [[String]]) throws -> [UInt8] {
    var bytes = ModelBytes(file)
    var manifest = try #require(
      JSONSerialization.jsonObject(with: Data(bytes[.manifest])) as? [String: Any]
    )
    for path in paths { manifest = Self.removing(path[...], from: manifest) }
    bytes[.manifest] = Array(try JSONSerialization.data(withJSONObject: manifest))
    return bytes.file
  }

  private static func removing(
    _ path: ArraySlice<String>,
    from object: [String: Any]
  ) -> [String: Any] {
    var object = object
    guard let key = path.first else { return object }
    if path.count == 1 {
      object[key] = nil
    } else if let inner = object[key] as? [String: Any] {
      object[key] = removing(path.dropFirst(), from: inner)
    }
    return object
  }
}
