import AlsoModelFile
import TestSupport

extension [UInt8] {
  /// Opens these bytes as a model file.
  func open(in directory: TemporaryDirectory) throws -> Model {
    try Model(contentsOf: directory.write(self, to: "model.also"))
  }

  /// The error of opening these bytes, if it is one of the module's.
  func openingError(in directory: TemporaryDirectory) throws -> ModelFileError? {
    let path = try directory.write(self, to: "model.also")
    do throws(ModelFileError) {
      _ = try Model(contentsOf: path)
      return nil
    } catch {
      return error
    }
  }
}

extension Model {
  /// Calls every accessor with every index, and looks up every text.
  func visitEverything() -> Int {
    var touched = 0
    func visit<Element>(_ column: Column<Element>) { touched += column.elements.count }
    for column in [itemOrders, itemCustomers, itemOrders30Days] { visit(column) }
    for column in [kindItems, neighborItems, neighborOrders, historyItems] { visit(column) }
    for column in [historyOrders, buyerCustomers, itemMarkets] { visit(column) }
    for column in [basketItems, basketSpectrum, tasteItems, tasteSpectrum] { visit(column) }
    for column in [tasteCustomers, itemPrices, itemRecentFirstBuyers] { visit(column) }
    visit(substituteItems)
    visit(substituteStatistics)
    visit(associationItems)
    visit(associationWeights)
    for column in [kindMeanLogPrices, neighborWeights, historyRecency] { visit(column) }
    for column in [itemKinds, itemFirstDays, historyLastDays] { visit(column) }
    for item in 0..<dimensions.items {
      for index in neighborRange(of: item) { touched += Int(neighborItems[index] & 1) }
      for index in substituteRange(of: item) { touched += Int(substituteItems[index] & 1) }
      for index in associationRange(of: item) { touched += Int(associationItems[index] & 1) }
      for index in buyerRange(of: item) { touched += Int(buyerCustomers[index] & 1) }
      for index in marketRange(of: item) { touched += Int(itemMarkets[index] & 1) }
      touched += itemName(item).utf8.count + (itemIndex(of: itemIdentifier(item)) ?? 0)
    }
    for customer in 0..<dimensions.customers {
      for index in historyRange(of: customer) { touched += Int(historyItems[index] & 1) }
      touched += customerIndex(of: customerIdentifier(customer)) ?? 0
    }
    for market in markets { touched += marketIndex(of: market) ?? 0 }
    for kind in 0..<dimensions.kinds {
      for index in kindRange(of: kind) { touched += Int(kindItems[index] & 1) }
      touched += kindIndex(of: kindName(kind)) ?? 0
    }
    return touched
  }
}
