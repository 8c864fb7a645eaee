internal import AlsoScoring

extension QueryKey {
  /// All keys, in the order in which they are listed to people.
  public static let all: [QueryKey] = [
    texts(
      itemsName,
      """
      The items that are asked about, of replacements exactly one; of recommend what a customer bought or looked \
      at since.
      """,
      of: everyMode,
      at: \.items
    ),
    text("customer", "Who asks, or is asked about.", of: everyMode, at: \.customer),
    count("k", "The most results.", of: everyMode, at: \.options.count),
    QueryKey(
      name: "exclude",
      value: .texts,
      help: "Items that must not be among the results.",
      modes: everyMode,
      set: { query, value in query.options.exclude += value.texts },
      get: { $0.options.exclude.isEmpty ? nil : .texts($0.options.exclude) }
    ),
    QueryKey(
      name: "filter",
      value: .filter,
      help: "What must hold for results, such as: price < 50 and kind != 'gift card'.",
      modes: everyMode,
      set: { query, value throws(QueryFault) in try query.options.add(filter: value.text) },
      get: { $0.options.filter.map { .text($0.text) } }
    ),
    QueryKey(
      name: "only",
      value: .texts,
      help: "Results must be among these items.",
      modes: everyMode,
      set: { query, value in query.options.restrict(to: value.texts) },
      get: { $0.options.only.map { .texts($0) } }
    ),
    QueryKey(
      name: "price",
      value: .bounds,
      help:
        "Prices that results may have: the lowest and the highest, of which one may be missing.",
      modes: everyMode,
      set: { query, value in query.options.price = value.range },
      get: { $0.options.price.map(QueryValue.init) }
    ),
    QueryKey(
      name: "objective",
      value: .choice(Objective.allCases.map(\.rawValue)),
      help: "What a best-seller list would not tell, or what is most likely bought next.",
      modes: [.complements, .recommend],
      set: { query, value in
        query.objective = Objective(rawValue: value.text) ?? query.objective
      },
      get: { $0.objective == .distinctive ? nil : .text($0.objective.rawValue) }
    ),
    text(
      "kind",
      "The category to look in, instead of the item's own.",
      of: replacements,
      at: \.kind
    ),
    QueryKey(
      name: "band",
      value: .band,
      help: "Believable prices, as multiples of the item's: the lowest and the highest.",
      modes: replacements,
      set: { query, value in query.band = value.range },
      get: { $0.band.map(QueryValue.init) }
    ),
    number(
      "revenue",
      in: 0...100,
      "How much a higher price counts beside the likelihood that it is accepted.",
      of: [.upgrades],
      at: \.revenue
    ),
    flag(
      "explain",
      "Whether each result says what its score is made of.",
      of: everyMode,
      at: \.options.explain
    ),
    text(
      "exclude_category",
      "Results must not be of this category or of one below it.",
      of: everyMode,
      at: \.options.excludeCategory
    ),
    QueryKey(
      name: "exclude_bought",
      value: .flag,
      help: "Whether results must not be items that the customer bought.",
      modes: everyMode,
      // What is demanded of all queries of a file, none of its lines takes back.
      set: { query, value in query.options.excludeBought = query.options.excludeBought || value.flag
      },
      get: { $0.options.excludeBought ? .flag(true) : nil }
    ),
    text(
      "only_category",
      "Results must be of this category or of one below it.",
      of: everyMode,
      at: \.options.onlyCategory
    ),
    flag(
      "with_repeats",
      "Whether what the customer buys again may be among the results, and counts.",
      of: [.complements],
      at: \.repeats
    ),
    flag(
      "any_kind",
      "Whether substitutes may be among the results.",
      of: [.complements],
      at: \.anyKind
    ),
    flag(
      "fallback",
      "Whether a customer of whom nothing is known is answered with what sells now, and told so.",
      of: [.recommend],
      at: \.fallback
    ),
    flag(
      "beyond_cap",
      """
      Whether results may cost any price: upgrades more than \(ReplacementDirection.highestPriceRatio) times \
      the item's, complements more than \(ComplementRoom.highestPriceRatio) times the dearest item's.
      """,
      of: [.complements, .upgrades],
      at: \.beyondCap
    ),
    flag(
      "rank_all",
      "Whether nothing is held back, neither for thin evidence nor as a substitute.",
      of: everyMode,
      at: \.options.rankAll
    ),
    count(
      "minimum_orders",
      "Orders of different customers that must at least hold a result and what is asked about.",
      of: orderedTogether,
      at: \.options.minimumOrders
    ),
    number(
      "minimum_times_chance",
      in: 0...1e9,
      "How many times as often as by chance they must be ordered together; 0 lets chance in.",
      of: orderedTogether,
      at: \.options.minimumTimesChance
    ),
  ]

  private static let everyMode = Set(Mode.allCases)
  private static let replacements: Set<Mode> = [.upgrades, .downgrades]
  /// The modes whose evidence is orders that hold both.
  private static let orderedTogether: Set<Mode> = [.complements, .recommend]
}

// MARK: Keys that set one property

extension QueryKey {
  private static func texts(
    _ name: String,
    _ help: String,
    of modes: Set<Mode>,
    at path: any WritableKeyPath<Query, [String]> & Sendable
  ) -> QueryKey {
    QueryKey(
      name: name,
      value: .texts,
      help: help,
      modes: modes,
      set: { query, value in query[keyPath: path] = value.texts },
      get: { $0[keyPath: path].isEmpty ? nil : .texts($0[keyPath: path]) }
    )
  }

  private static func text(
    _ name: String,
    _ help: String,
    of modes: Set<Mode>,
    at path: any WritableKeyPath<Query, String?> & Sendable
  ) -> QueryKey {
    QueryKey(
      name: name,
      value: .text,
      help: help,
      modes: modes,
      set: { query, value in query[keyPath: path] = value.text },
      get: { $0[keyPath: path].map { .text($0) } }
    )
  }

  private static func flag(
    _ name: String,
    _ help: String,
    of modes: Set<Mode>,
    at path: any WritableKeyPath<Query, Bool> & Sendable
  ) -> QueryKey {
    QueryKey(
      name: name,
      value: .flag,
      help: help,
      modes: modes,
      set: { query, value in query[keyPath: path] = value.flag },
      get: { $0[keyPath: path] ? .flag(true) : nil }
    )
  }

  private static func count(
    _ name: String,
    _ help: String,
    of modes: Set<Mode>,
    at path: any WritableKeyPath<Query, Int> & Sendable
  ) -> QueryKey {
    QueryKey(
      name: name,
      value: .count,
      help: help,
      modes: modes,
      set: { query, value in query[keyPath: path] = Int(value.number) },
      get: { .number(Double($0[keyPath: path])) }
    )
  }

  private static func number(
    _ name: String,
    in range: ClosedRange<Double>,
    _ help: String,
    of modes: Set<Mode>,
    at path: any WritableKeyPath<Query, Double> & Sendable
  ) -> QueryKey {
    QueryKey(
      name: name,
      value: .number(range),
      help: help,
      modes: modes,
      set: { query, value in query[keyPath: path] = value.number },
      get: { .number($0[keyPath: path]) }
    )
  }
}

extension AnswerOptions {
  /// Adds a condition to what results must be.
  fileprivate mutating func add(filter text: String) throws(QueryFault) {
    do throws(FilterError) {
      let own = try Filter(text)
      filter = filter.map { $0.and(own) } ?? own
    } catch {
      throw QueryFault(error, in: "filter")
    }
  }

  /// Restricts results to items that may be among them already.
  fileprivate mutating func restrict(to items: [String]) {
    // Identifiers are compared byte for byte, as texts aren't.
    let allowed = only.map { Set($0.map { Array($0.utf8) }) }
    only = items.filter { allowed?.contains(Array($0.utf8)) ?? true }
  }
}
