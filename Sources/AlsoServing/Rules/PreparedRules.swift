internal import AlsoScoring
internal import AlsoModelFile
internal import AlsoOrders

/// ``Rules`` made ready for a model: what they name are numbers.
struct PreparedRules: Sendable {
  private let rules: [PreparedRule]
  /// Identifiers of items, each counted as often as it stands there, that the model doesn't know.
  let unknownItems: Int

  /// Looks up in `model` what the rules name.
  init(_ rules: Rules, _ model: Model) {
    self.rules = rules.rules.map { PreparedRule($0, model) }
    unknownItems = rules.rules.reduce(0) { sum, rule in
      sum + ((rule.items ?? []) + rule.scope.items).count { model.itemIndex(of: $0) == nil }
    }
  }

  /// The rules for a question of a kind, about these items.
  func rules(for mode: Mode, about items: [Int], _ model: Model) -> [PreparedRule] {
    rules.isEmpty ? [] : rules.filter { $0.isFor(mode, about: items, model) }
  }
}

/// A ``Rule`` made ready for a model.
struct PreparedRule: Sendable {
  let action: Rule.Action
  /// The items that it names and the model knows, in their order; `nil` is all.
  let items: [Int]?
  private let ascending: [Int]?
  private let predicate: ItemPredicate?
  private let questions: Set<Mode>
  /// What must be asked about; `nil` is anything.
  private let asked: Subject?

  private struct Subject {
    /// Ascending.
    var items: [Int]
    var kinds: [Range<Int>]
  }

  init(_ rule: Rule, _ model: Model) {
    action = rule.action
    items = rule.items.map { $0.compactMap(model.itemIndex) }
    ascending = items?.sorted()
    predicate = rule.filter.map { ItemPredicate($0, model) }
    questions = rule.scope.questions
    let (asked, category) = (rule.scope.items, rule.scope.category)
    self.asked =
      asked.isEmpty && category == nil
      ? nil
      : Subject(
        items: asked.compactMap(model.itemIndex).sorted(),
        kinds: category.map(model.kinds(inCategory:)) ?? []
      )
  }

  /// Whether the rule is for a question of a kind, about these items.
  func isFor(_ mode: Mode, about items: [Int], _ model: Model) -> Bool {
    guard questions.contains(mode) else { return false }
    guard let asked else { return true }
    return items.contains { item in
      if asked.items.containsSorted(item) { return true }
      guard let kind = model.kind(of: item) else { return false }
      return asked.kinds.contains { $0.contains(kind) }
    }
  }

  /// Whether the rule acts on an item.
  func covers(_ item: Int) -> Bool {
    (ascending?.containsSorted(item) ?? true) && (predicate?.holds(item) ?? true)
  }
}

/// ``Dismissals`` made ready for a model.
struct PreparedDismissals: Sendable {
  private let customers: IdentifierTable
  /// The items that each customer dismissed and the model knows, ascending.
  private let rows: [[Int]]
  /// The items, each counted once, that the model doesn't know.
  let unknownItems: Int

  /// Looks up in `model` what was dismissed.
  init(_ dismissals: Dismissals, _ model: Model) {
    customers = dismissals.customers
    let numbers = (0..<dismissals.items.count).map { model.itemIndex(of: dismissals.items[$0]) }
    rows = dismissals.rows.map { $0.compactMap { numbers[Int($0)] }.sorted() }
    unknownItems = numbers.count { $0 == nil }
  }

  /// What a customer dismissed, ascending.
  func items(of customer: String?) -> [Int] {
    customer.flatMap { customers.index(of: $0) }.map { rows[$0] } ?? []
  }
}
