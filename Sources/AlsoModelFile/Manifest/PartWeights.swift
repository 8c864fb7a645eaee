/// How much each part of a score counts, and the exponents of the parts that have some, by name.
///
/// A model keeps weights of the parts that there were when it was written. A part that is newer has no weight
/// in it and counts nothing; the weight of a part that is no more is kept, and nobody asks for it.
public struct PartWeights: Sendable, Hashable {
  private var values: [String: Double]
  /// What the weights were learnt from; `nil` for shipped ones.
  public package(set) var evidence: MixWeights.Evidence?

  /// Creates weights.
  package init(_ values: [String: Double] = [:]) { self.values = values }

  /// The weight or the exponent of this name; zero where there is none.
  public package(set) subscript(name: String) -> Double {
    get { self[name, default: 0] }
    set { values[name] = newValue }
  }

  /// The weight or the exponent of this name, or what stands in where there is none.
  package subscript(name: String, default standIn: Double) -> Double { values[name] ?? standIn }

  /// The names of all weights and exponents, ascending.
  public var names: [String] { values.keys.sorted() }
}

extension PartWeights: Codable {
  private struct Key: CodingKey, Equatable {
    static let evidence = Self(stringValue: "evidence")

    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Reads an object with a number for each name and, if they were learnt, their evidence.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    values = [:]
    for key in container.allKeys where key != .evidence {
      values[key.stringValue] = try container.decode(Double.self, forKey: key)
    }
    evidence = try container.decodeIfPresent(MixWeights.Evidence.self, forKey: .evidence)
  }

  /// Writes an object with a number for each name and, if they were learnt, their evidence.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    for (name, value) in values { try container.encode(value, forKey: Key(stringValue: name)) }
    try container.encodeIfPresent(evidence, forKey: .evidence)
  }
}
