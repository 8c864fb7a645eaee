/// A stage of training, in the order in which training goes through them; its raw value is its name.
///
/// The stages from ``statistics`` on make a model. What each of them needs and what it hands on is said by
/// their one list, which training goes through in full and `also train --plan` by samples.
public enum TrainingStage: String, Sendable, Hashable, CaseIterable {
  /// A model of all but the last orders, by which the next two stages judge: it goes through the stages
  /// that make a model.
  case heldOut = "held out"
  /// How the parts of scores are mixed.
  case mix
  /// How likely replacements are accepted.
  case acceptance
  /// What is counted of the orders: items, customers, kinds, prices, baskets.
  case statistics
  /// The items that are bought in the same baskets.
  case neighbors
  /// The linear model of what goes with what.
  case associations
  /// The factorization of baskets.
  case basketModel = "basket model"
  /// What each customer bought, and the items that are bought instead of others.
  case substitutes
  /// The factorization of customers' purchases.
  case tasteModel = "taste model"
  /// The model as it is written.
  case model
}
