internal import AlsoBase
public import AlsoModelFile
public import AlsoOrders
internal import AlsoScoring

/// Answers queries from a model file that is mapped into memory.
///
/// A recommender is immutable: any number of threads may query it at once. What a shop wants beside what was
/// learnt, its rules, opt-outs and dismissals, makes another recommender of the same model: see
/// ``with(rules:optOuts:dismissals:)``.
///
/// ```swift
/// let recommender = try Recommender(contentsOf: "shop.also")
/// let answer = recommender.answer(Query(.recommend, customer: "C1327"))
/// ```
public struct Recommender: Sendable {
  /// The mapped model.
  public let model: Model
  /// How much each part of a score counts.
  let weights: PreparedWeights
  private(set) var rules: PreparedRules
  private(set) var optOuts = OptOuts()
  private(set) var dismissals: PreparedDismissals
  /// What goes with everything: bags, postage.
  let nonGoods: NumberSet
  /// What isn't sold any more.
  let notSold: OnFirstUse<NumberSet>
  /// The variants of each product; few models have any.
  let variants: OnFirstUse<Variants>
  /// How alike items' names are; few who ask ever need it.
  let names: OnFirstUse<NameLikeness>

  /// Answers from `model`.
  public init(model: Model) {
    self.model = model
    weights = PreparedWeights(model.manifest.learnt.mix)
    nonGoods = model.itemsWithEverything
    notSold = OnFirstUse { model.itemsNotSold }
    variants = OnFirstUse { Variants(model) }
    names = OnFirstUse { NameLikeness(ItemWords(model)) }
    rules = PreparedRules(Rules(), model)
    dismissals = PreparedDismissals(Dismissals(), model)
  }

  /// Maps the model file at `path`.
  ///
  /// - Complexity: O(1) in the file's size.
  public init(contentsOf path: String) throws(ModelFileError) {
    self.init(model: try Model(contentsOf: path))
  }

  /// Whether what a customer bought must not be used.
  package func hasOptedOut(_ customer: String) -> Bool { optOuts.contains(customer) }

  /// This recommender with other rules, opt-outs or dismissals; those that aren't given stay.
  ///
  /// Of items that the model doesn't know it tells the number, ``unknownItems``; of markets see
  /// ``Rules/check(for:)``.
  ///
  /// ```swift
  /// let ruled = recommender.with(
  ///   rules: rules,
  ///   optOuts: OptOuts(["C1400"]),
  ///   dismissals: dismissals
  /// )
  /// ```
  ///
  /// - Complexity: O(what is given · log(items)); the model isn't copied.
  public func with(
    rules: Rules? = nil,
    optOuts: OptOuts? = nil,
    dismissals: Dismissals? = nil
  ) -> Recommender {
    var other = self
    if let rules { other.rules = PreparedRules(rules, model) }
    if let optOuts { other.optOuts = optOuts }
    if let dismissals { other.dismissals = PreparedDismissals(dismissals, model) }
    return other
  }

  /// How many of the items that rules and dismissals name the model doesn't know.
  public var unknownItems: Int { rules.unknownItems + dismissals.unknownItems }

  /// The customers that the model knows, in the order of their first purchase in the dump.
  public var customers: some RandomAccessCollection<String> & Sendable {
    CustomerIdentifiers(model: model)
  }
}

/// The customers' identifiers, read from the file one by one.
private struct CustomerIdentifiers: RandomAccessCollection, Sendable {
  let model: Model
  var startIndex: Int { 0 }
  var endIndex: Int { model.manifest.customers }
  subscript(index: Int) -> String { model.customerIdentifier(index) }
}
