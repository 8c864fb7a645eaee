/// How the parts of scores are weighed, learnt from the last of the orders or, where those are too few, as
/// shipped.
public struct LearntWeights: Sendable, Hashable, Codable {
  /// How the parts of complements' and of personal scores are mixed.
  public package(set) var mix: MixWeights
  /// How likely replacements are taken.
  public package(set) var acceptance: AcceptanceWeights

  /// Creates weights.
  package init(mix: MixWeights, acceptance: AcceptanceWeights) {
    self.mix = mix
    self.acceptance = acceptance
  }
}

/// How the parts of complements' and of personal scores are mixed.
public struct MixWeights: Sendable, Hashable, Codable {
  /// The weights for one item and for a basket of several.
  public struct BySize: Sendable, Hashable, Codable {
    /// Where the query is one item.
    public package(set) var item: PartWeights
    /// Where the query is several items.
    public package(set) var basket: PartWeights

    /// Creates weights.
    package init(item: PartWeights, basket: PartWeights) {
      self.item = item
      self.basket = basket
    }
  }

  /// What a mix was worth on held out orders that it was learnt from.
  public struct Evidence: Sendable, Hashable, Codable {
    /// The questions that were asked.
    public package(set) var questions: Int
    /// What the shipped weights' answers were worth, in the mean.
    public package(set) var prior: Double
    /// What the learnt weights' answers were worth, in the mean.
    public package(set) var learnt: Double
    /// The standard error of the difference.
    public package(set) var standardError: Double

    /// Creates evidence.
    package init(questions: Int, prior: Double, learnt: Double, standardError: Double) {
      self.questions = questions
      self.prior = prior
      self.learnt = learnt
      self.standardError = standardError
    }
  }

  /// For the objective `distinctive`.
  public package(set) var distinctive: BySize
  /// For the objective `likely`.
  public package(set) var likely: BySize
  /// For personal answers, which have no query: parts that need one count nothing.
  public package(set) var personal: PartWeights

  /// Creates weights.
  package init(distinctive: BySize, likely: BySize, personal: PartWeights) {
    self.distinctive = distinctive
    self.likely = likely
    self.personal = personal
  }
}
