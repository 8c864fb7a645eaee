internal import AlsoBase
internal import AlsoModelFile
internal import AlsoScoring

/// The variants of each product, and what is known of all of them together.
struct Variants: Sendable {
  private var items: [Int32: [Int]] = [:]
  private var customers: [Int32: Int] = [:]
  private var orders: [Int32: Int] = [:]

  /// Gathers the variants of a model's products.
  ///
  /// - Complexity: O(items)
  init(_ model: Model) {
    let column = model.itemProducts
    for item in column.span.indices where item < model.manifest.items && column[item] >= 0 {
      items[column[item], default: []].append(item)
      customers[column[item], default: 0] += Int(model.itemCustomers[item])
      orders[column[item], default: 0] += Int(model.itemOrders[item])
    }
  }

  /// The items of a product, those bought most first.
  func items(of product: Int32) -> [Int] { items[product] ?? [] }

  /// The customers of a product, one of two variants counted twice.
  func customers(of product: Int32) -> Int { customers[product] ?? 0 }

  /// Whether customers buy a product again.
  func isBoughtAgain(_ product: Int32) -> Bool {
    Double(orders[product] ?? 0)
      >= Recommender.minimumOrdersPerCustomer * Double(customers[product] ?? 0)
  }
}

/// What somebody wants of things that come in variants: sizes and other words, each as often as it was said.
struct VariantWords: Sendable {
  private var sizes: [String: Int] = [:]
  private var others: [String: Int] = [:]

  /// Nothing is known.
  init() {}

  /// Adds what tells an item from its product's other variants.
  mutating func add(_ attributes: String) {
    for word in Self.words(attributes) {
      if Self.isSize(word) { sizes[word, default: 0] += 1 } else { others[word, default: 0] += 1 }
    }
  }

  /// How well a variant is what is wanted: by its size first, then by all else.
  func match(_ attributes: String) -> (size: Int, others: Int) {
    Self.words(attributes).reduce((0, 0)) { sum, word in
      (sum.0 + (sizes[word] ?? 0), sum.1 + (others[word] ?? 0))
    }
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private static let letters: Set<String> = [
    "xxxs", "xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl", "small", "medium", "large",
  ]

  /// Whether a word is a size: one that clothes have, or a number with or without its unit.
  private static func isSize(_ word: String) -> Bool {
    letters.contains(word) || word.first?.isNumber == true
  }
}

extension Recommender {
  /// What tells some items from their products' other variants.
  func variantWords(of items: [Int]) -> VariantWords {
    var words = VariantWords()
    guard !model.itemProducts.span.isEmpty else { return words }
    for item in items { words.add(model.itemAttributes(item)) }
    return words
  }

  /// The variants, the items themselves among them, of some items.
  func variants(of items: [Int]) -> [Int] {
    guard !model.itemProducts.span.isEmpty else { return [] }
    return items.compactMap(model.product).flatMap(variants.value.items)
  }

  /// How many customers speak for an item: those of all variants of its product.
  func customers(ofProductOf item: Int) -> Int {
    model.product(of: item).map(variants.value.customers) ?? Int(model.itemCustomers[item])
  }

  /// The variant of a chosen item's product that is wanted: of those that may be shown the one that matches best,
  /// of equals the chosen one, then that which ranks first.
  func wantedVariant(
    of item: Int,
    _ ranking: some ModeRanking,
    _ scores: [Float]
  ) -> Int {
    guard let product = model.product(of: item), !ranking.isFree(item) else { return item }
    func rank(_ variant: Int) -> (Int, Int, Int, Float)? {
      guard let place = ranking.candidates.place(of: variant), scores[place] > -.infinity else {
        return nil
      }
      let match = ranking.wantedVariants.match(model.itemAttributes(variant))
      return (match.size, match.others, variant == item ? 1 : 0, scores[place])
    }
    let ranked = variants.value.items(of: product).compactMap { variant in
      rank(variant).map { (variant, $0) }
    }
    return ranked.max { $0.1 < $1.1 }?.0 ?? item
  }
}
