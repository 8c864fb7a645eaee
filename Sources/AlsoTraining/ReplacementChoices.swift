internal import AlsoLinearAlgebra
package import AlsoModelFile
package import AlsoOrders
package import AlsoServing

/// First purchases that replaced another item, as orders after a model's end show them: what acceptance is
/// learnt from.
///
/// A known customer has a staple of each kind, the item that they order most, at least twice. If they buy
/// another item of the kind for the first time, dearer or cheaper within the band, they chose it among all
/// such items. Whether they saw the others isn't known.
package struct ReplacementChoices: Sendable {
  /// A customer's choice.
  package struct Choice: Sendable {
    /// The customer, by the model's number.
    package var customer: Int
    /// The staple.
    package var item: Int
    /// The items to choose from.
    package var candidates: [Int]
    /// The places in `candidates` of what was bought.
    package var chosen: [Int]
  }

  /// The choices, by customer, then by staple.
  package let choices: [Choice]
  /// How many choices were observed, before some were left aside.
  package let observed: Int

  /// The prices that replacements are looked for at: what an offer may reach at most.
  package static func band(_ direction: ReplacementQuery.Direction) -> ClosedRange<Double> {
    let usual = direction.defaultBand
    return direction == .upgrade
      ? usual.lowerBound...Recommender.highestPriceRatio : usual
  }

  /// More choices than this teach next to nothing more; they are left aside evenly.
  static let mostChoices = 4_000
  /// Of so many candidates those that weren't chosen are left aside evenly, which leaves the weights that are
  /// learnt unbiased (McFadden 1978, "Modelling the Choice of Residential Location").
  static let mostCandidates = 256

  /// Finds the choices that `orders`, which came after the model's, show.
  ///
  /// - Complexity: O(order lines + what the customers of them bought before)
  package init(
    _ direction: ReplacementQuery.Direction,
    of orders: OrderLog,
    after model: Model
  ) {
    let purchases = Self.purchases(orders, model)
    var choices: [Choice] = []
    for (customer, bought) in purchases.enumerated() where !bought.isEmpty {
      choices += Self.choices(direction, of: customer, bought, model)
    }
    observed = choices.count
    let step = max(1, (choices.count + Self.mostChoices - 1) / Self.mostChoices)
    self.choices = stride(from: 0, to: choices.count, by: step).map { choices[$0] }
  }

  /// The distinct items with factors that each of the model's customers bought, ascending.
  private static func purchases(_ orders: OrderLog, _ model: Model) -> [[Int]] {
    let items = (0..<orders.items.count).map { model.itemIndex(of: orders.items[$0]) }
    let customers = (0..<orders.customers.count).map {
      model.customerIndex(of: orders.customers[$0])
    }
    var purchases = [[Int]](repeating: [], count: model.manifest.customers)
    for order in 0..<orders.orderCustomers.count where orders.orderCustomers[order] >= 0 {
      guard let customer = customers[Int(orders.orderCustomers[order])] else { continue }
      for line in orders.lineOffsets[order]..<orders.lineOffsets[order + 1] {
        guard let item = items[Int(orders.lineItems[line])], item < model.manifest.trainedItems
        else { continue }
        purchases[customer].append(item)
      }
    }
    return purchases.map { Set($0).sorted() }
  }

  private static func choices(
    _ direction: ReplacementQuery.Direction,
    of customer: Int,
    _ bought: [Int],
    _ model: Model
  ) -> [Choice] {
    let entries = model.historyRange(of: customer)
    let had = Set(entries.map { Int(model.historyItems[$0]) })
    var newOfKind: [Int: [Int]] = [:]
    for item in bought where !had.contains(item) {
      if let kind = model.kind(of: item) { newOfKind[kind, default: []].append(item) }
    }
    guard !newOfKind.isEmpty else { return [] }
    return staples(entries, kinds: newOfKind, model).compactMap { kind, item in
      choice(
        direction,
        customer,
        item,
        among: Competitors(model, kind: kind).items,
        new: Set(newOfKind[kind] ?? []),
        model
      )
    }
  }

  /// The item of each kind that the customer orders most, at least twice, ascending by item.
  ///
  /// Ties go to what was bought last, then to the lower item.
  private static func staples(
    _ entries: Range<Int>,
    kinds: [Int: [Int]],
    _ model: Model
  ) -> [(kind: Int, item: Int)] {
    var best: [Int: Int] = [:]
    for entry in entries where model.historyOrders[entry] >= 2 {
      guard let kind = model.kind(of: Int(model.historyItems[entry])), kinds[kind] != nil else {
        continue
      }
      func rank(_ entry: Int) -> (UInt32, Int32) {
        (model.historyOrders[entry], model.historyLastDays[entry])
      }
      if let other = best[kind], rank(other) >= rank(entry) { continue }
      best[kind] = entry
    }
    return best.map { (kind: $0.key, item: Int(model.historyItems[$0.value])) }
      .filter { $0.item < model.manifest.trainedItems }
      .sorted { $0.item < $1.item }
  }

  private static func choice(
    _ direction: ReplacementQuery.Direction,
    _ customer: Int,
    _ item: Int,
    among competitors: [Int],
    new: Set<Int>,
    _ model: Model
  ) -> Choice? {
    guard let price = model.price(of: item) else { return nil }
    let band = band(direction)
    var candidates = competitors.filter { candidate in
      guard candidate != item, let other = model.price(of: candidate) else { return false }
      return band.contains(other / price)
    }
    guard candidates.count > 1, candidates.contains(where: new.contains) else { return nil }
    let step = (candidates.count + mostCandidates - 1) / mostCandidates
    candidates = candidates.enumerated()
      .filter { $0.offset.isMultiple(of: step) || new.contains($0.element) }.map(\.element)
    let chosen = candidates.indices.filter { new.contains(candidates[$0]) }
    guard chosen.count < candidates.count else { return nil }
    return Choice(customer: customer, item: item, candidates: candidates, chosen: chosen)
  }
}
