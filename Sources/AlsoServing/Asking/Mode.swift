public import AlsoScoring

/// A question that a model answers.
///
/// Its raw value is the name of its command, of its path over HTTP, and of it in rules. What else differs
/// between modes is in ``description``, in the keys that each takes, see ``QueryKey``, and in the mode's room,
/// a folder of `Modes/`.
public enum Mode: String, Sendable, Hashable, CaseIterable {
  /// What goes with an item or with a basket.
  case complements
  /// Believable better versions of an item.
  case upgrades
  /// Cheaper versions of an item.
  case downgrades
  /// Items like one item, at any price.
  case similar
  /// What a customer is likely to want.
  case recommend

  /// What a question is about.
  public enum Subject: Sendable, Hashable {
    /// One or more items.
    case items
    /// Exactly one item.
    case item
    /// A customer.
    case customer
  }

  /// What the mode is, for people and programs that ask it.
  public struct Description: Sendable, Hashable {
    /// What a question is about.
    public let subject: Subject
    /// The most results where nothing else is said.
    public let usualCount: Int
    /// What is answered, in a sentence.
    public let summary: String
    /// What a batch over all items or customers holds, in a sentence.
    package let batchSummary: String

    init(
      about subject: Subject,
      usualCount: Int = 3,
      summary: String,
      batchSummary: String
    ) {
      self.subject = subject
      self.usualCount = usualCount
      self.summary = summary
      self.batchSummary = batchSummary
    }
  }

  /// What the mode is, as its room says.
  public var description: Description {
    switch self {
    case .complements: ComplementRoom.description
    case .upgrades: ReplacementRoom.upgrades
    case .downgrades: ReplacementRoom.downgrades
    case .similar: SimilarRoom.description
    case .recommend: PersonalRoom.description
    }
  }

  /// Whether a question is about items rather than a customer.
  public var isAboutItems: Bool { description.subject != .customer }
}

extension Mode {
  /// The mode that looks for replacements in a direction.
  public init(_ direction: ReplacementDirection) {
    switch direction {
    case .upgrade: self = .upgrades
    case .downgrade: self = .downgrades
    }
  }
}
