internal import AlsoHoldout
package import AlsoModelFile
package import AlsoOrders
package import AlsoScoring

/// First purchases that replaced another item, as orders after a model's end show them: what acceptance is
/// learnt from.
///
/// A known customer has a staple of each kind, the item that they order most, at least twice. If they buy
/// another item of the kind for the first time, dearer or cheaper within the band, they chose it among all
/// such items. Of items without a kind each that they ordered twice is a staple, and its learnt substitutes
/// are what they chose among. Whether they saw the others isn't known.
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
  package static func band(_ direction: ReplacementDirection) -> ClosedRange<Double> {
    let usual = direction.defaultBand
    return direction == .upgrade
      ? usual.lowerBound...ReplacementDirection.highestPriceRatio : usual
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
    _ direction: ReplacementDirection,
    of orders: OrderLog,
    after model: Model
  ) {
    let customers = HeldOutOrders(orders, after: model).customers()
      .compactMap { customer in
        model.customerIndex(of: customer.name).map { (number: $0, items: customer.items) }
      }
      .sorted { $0.number < $1.number }
    let choices = customers.flatMap {
      Self.choices(direction, of: $0.number, bought: $0.items, model)
    }
    observed = choices.count
    let step = max(1, (choices.count + Self.mostChoices - 1) / Self.mostChoices)
    self.choices = stride(from: 0, to: choices.count, by: step).map { choices[$0] }
  }

  private static func choices(
    _ direction: ReplacementDirection,
    of customer: Int,
    bought: [Int],
    _ model: Model
  ) -> [Choice] {
    let entries = model.historyRange(of: customer)
    let had = Set(entries.map { Int(model.historyItems[$0]) })
    let new = Set(bought).subtracting(had)
    let kinds = Set(new.map { model.kind(of: $0) })
    let purchases = entries.map { model.pastPurchase($0) }.filter { purchase in
      purchase.item < model.manifest.trainedItems && kinds.contains(model.kind(of: purchase.item))
    }
    return purchases.staples(kind: model.kind).compactMap { item in
      choice(
        direction,
        of: customer,
        instead: item,
        among: Competitors(model, of: item).items,
        new: new,
        model
      )
    }
  }

  private static func choice(
    _ direction: ReplacementDirection,
    of customer: Int,
    instead item: Int,
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

extension Model {
  /// An entry of a customer's history.
  fileprivate func pastPurchase(_ entry: Int) -> PastPurchase {
    PastPurchase(
      item: Int(historyItems[entry]),
      orders: Int(historyOrders[entry]),
      lastTime: Int64(historyLastDays[entry]) * 86_400
    )
  }
}
