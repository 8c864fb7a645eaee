internal import AlsoDocuments
internal import FoundationEssentials

/// The name of a setting in an options file.
protocol SettingKey: CodingKey, CaseIterable {
  /// What the setting has to be.
  var expected: String { get }
}

extension FactorizationSettings: Decodable {
  enum CodingKeys: String, SettingKey {
    case factors, sweeps
    case unobservedWeight = "unobserved_weight"
    case regularization
    case regularizationExponent = "regularization_exponent"

    var expected: String {
      switch self {
      case .factors: "1 to 1024"
      case .sweeps: "1 to 1000"
      case .unobservedWeight, .regularization: "a number from 0.000001 to 1000000"
      case .regularizationExponent: "a number from 0 to 1"
      }
    }
  }

  init(from decoder: any Decoder) throws {
    try decoder.refuseKeys(beside: CodingKeys.self)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    factors = try container.setting(.factors)
    sweeps = try container.setting(.sweeps)
    unobservedWeight = try container.setting(.unobservedWeight)
    regularization = try container.setting(.regularization)
    regularizationExponent = try container.setting(.regularizationExponent)
  }
}

extension LearningSettings: Decodable {
  enum CodingKeys: String, SettingKey {
    case basket, taste, solver
    case minimumItemOrders = "minimum_item_orders"
    case neighbors
    case associatedItems = "associated_items"
    case learnMix = "learn_mix"
    case seed

    var expected: String {
      switch self {
      case .basket, .taste: "an object of settings"
      case .solver: "exact or cg"
      case .minimumItemOrders: "1 or more"
      case .neighbors: "1 to 10000"
      case .associatedItems: "0 to 32768"
      case .learnMix: "true or false"
      case .seed: "a whole number from 0"
      }
    }
  }

  init(from decoder: any Decoder) throws {
    try decoder.refuseKeys(beside: CodingKeys.self)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    basket = try container.setting(.basket) ?? basket
    taste = try container.setting(.taste) ?? taste
    solver = try container.setting(.solver)
    minimumItemOrders = try container.setting(.minimumItemOrders)
    neighbors = try container.setting(.neighbors)
    associatedItems = try container.setting(.associatedItems)
    learnMix = try container.setting(.learnMix)
    seed = try container.setting(.seed)
  }
}

extension LearningSettings {
  /// A longer file is no options file.
  private static let maximumByteCount = 1 << 20

  /// Reads an options file: a JSON object of settings by their flags' names, those of either model in an
  /// object of their own, as `also tune` writes it.
  init(contentsOf path: String) throws {
    let bytes = try InputDescriptor.contents(of: path, upTo: Self.maximumByteCount)
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(bytes))
      try validate()
    } catch let fault as SettingFault {
      let key = fault.path.joined(separator: ".")
      let value = fault.value.map { " is \($0)," } ?? ":"
      throw Failure(.badData, "\(path): \(key)\(value) expected \(fault.expected).")
    } catch {
      throw Failure(
        .badData,
        "\(path): expected a JSON object of settings, as also tune writes it."
      )
    }
  }
}

extension Decoder {
  /// Refuses a key that names no setting: a misspelt one would be without effect, and nobody would know.
  fileprivate func refuseKeys<Key: SettingKey>(beside keys: Key.Type) throws {
    let known = keys.allCases.map(\.stringValue)
    for key in try container(keyedBy: AnyKey.self).allKeys.map(\.stringValue).sorted()
    where !known.contains(key) {
      throw SettingFault(
        path: codingPath.map(\.stringValue) + [key],
        expected: "one of \(known.joined(separator: ", "))"
      )
    }
  }
}

extension KeyedDecodingContainer where Key: SettingKey {
  /// The setting of a key, if it is there.
  fileprivate func setting<Value: Decodable>(_ key: Key) throws -> Value? {
    do {
      return try decodeIfPresent(Value.self, forKey: key)
    } catch let fault as SettingFault {
      throw fault
    } catch {
      let path = codingPath.map(\.stringValue) + [key.stringValue]
      throw SettingFault(path: path, expected: key.expected)
    }
  }
}

/// Any key of an object.
private struct AnyKey: CodingKey {
  var stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
