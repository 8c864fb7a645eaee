internal import AlsoScoring
internal import AlsoModelFile

extension Recommender {
  /// An item's factors in the basket model; `nil` for an item without.
  ///
  /// They are rotated into the whitened basis, which changes neither products nor cosines.
  package func basketFactors(of item: String) -> [Float]? {
    factors(of: item, in: model.basketItems, width: model.manifest.options.basket.factors)
  }

  /// An item's factors in the taste model; `nil` for an item without.
  ///
  /// They are rotated into the whitened basis, which changes neither products nor cosines.
  package func tasteFactors(of item: String) -> [Float]? {
    factors(of: item, in: model.tasteItems, width: model.manifest.options.taste.factors)
  }

  /// An item's reference price; `nil` where it has none or isn't known.
  package func price(of item: String) -> Double? {
    model.itemIndex(of: item).flatMap { model.price(of: $0) }
  }

  private func factors(of item: String, in table: Column<Float>, width: Int) -> [Float]? {
    guard let item = model.itemIndex(of: item), item < model.manifest.trainedItems else {
      return nil
    }
    return (item * width..<(item + 1) * width).map { table[$0] }
  }
}
