internal import AlsoBase
internal import AlsoModelFile
internal import AlsoScoring
public import AlsoServing

/// What a shop would see if every item and every customer were asked about: not how often it is right, but what it
/// rests on, and how much of it is the same.
public struct ShownAnswers: Sendable, Hashable {
  /// The question.
  public let mode: Mode
  /// How many items or customers were asked about.
  public private(set) var asked = 0
  /// How many of them got any result.
  public private(set) var answered = 0
  /// The results of all.
  public private(set) var results = 0
  /// Distinct items among them.
  public private(set) var distinctItems = 0
  /// The item that is in most answers; empty if there are no results.
  public private(set) var mostShownItem = ""
  /// The answers that it is in.
  public private(set) var mostShownAnswers = 0
  /// Results for which fewer than three customers speak.
  public private(set) var ofFewCustomers = 0
  /// Results that chance may explain.
  public private(set) var withinChance = 0
  /// Results that cost more than five times the item that is asked about.
  public private(set) var dear = 0
  /// Answers with two variants of one product.
  public private(set) var ofOneProduct = 0
  /// Results that aren't sold any more.
  public private(set) var notSold = 0

  /// More customers aren't asked for; those that are stand evenly among all.
  public static let mostCustomers = 5000
  /// Customers who are few.
  private static let few = 3
  /// How many times an item's price is dear.
  private static let dearRatio = 5.0
  /// How many results are shown.
  private static let shown = 3

  /// Asks about every item with factors or, of a question about customers, what is new to every customer.
  ///
  /// The result doesn't depend on the number of `threads`.
  ///
  /// - Complexity: that of so many answers
  public init(_ recommender: Recommender, _ mode: Mode, threads: Int = 1) {
    self.mode = mode
    let model = recommender.model
    let count = mode.isAboutItems ? model.manifest.trainedItems : model.manifest.customers
    let asked = mode.isAboutItems ? count : min(count, Self.mostCustomers)
    let answers = parallelMap(asked, threads: threads) { index -> (Int, Answer) in
      let number = index * count / max(1, asked)
      var query =
        mode.isAboutItems
        ? Query(mode, items: [model.itemIdentifier(number)])
        : Query(mode, customer: model.customerIdentifier(number))
      query.options.count = Self.shown
      query.options.excludeBought = !mode.isAboutItems
      return (number, recommender.answer(query))
    }
    var answersOfItems: [String: Int] = [:]
    for (number, answer) in answers {
      self.asked += 1
      answered += answer.results.isEmpty ? 0 : 1
      let price = mode.isAboutItems ? model.price(of: number) : nil
      add(answer, price: price, model)
      for result in answer.results { answersOfItems[result.item, default: 0] += 1 }
    }
    distinctItems = answersOfItems.count
    // Of equals the one whose identifier comes first.
    let most = answersOfItems.max { ($0.value, $1.key) < ($1.value, $0.key) }
    (mostShownItem, mostShownAnswers) = (most?.key ?? "", most?.value ?? 0)
  }

  private mutating func add(_ answer: Answer, price: Double?, _ model: Model) {
    let items = answer.results.compactMap { model.itemIndex(of: $0.item) }
    results += answer.results.count
    notSold += items.count { !model.isSoldNow($0) }
    let products = items.compactMap(model.product)
    if Set(products).count < products.count { ofOneProduct += 1 }
    for result in answer.results {
      switch result.evidence {
      case .orders(_, _, let customers, _, let timesChance):
        if customers < Self.few { ofFewCustomers += 1 }
        if timesChance == nil { withinChance += 1 }
      case .customers(_, let both, _, let timesChance):
        if both < Self.few { ofFewCustomers += 1 }
        if timesChance <= 1 { withinChance += 1 }
      case .sales(let customers, _): if customers < Self.few { ofFewCustomers += 1 }
      case .kind(_, let customers, _): if customers < Self.few { ofFewCustomers += 1 }
      case .likeness, .repeats, nil: break
      }
      if let price, let other = result.price, other > Self.dearRatio * price { dear += 1 }
    }
  }
}
