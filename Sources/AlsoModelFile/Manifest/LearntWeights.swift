/// How the parts of scores are weighed, learnt from the last of the orders or, where those are too few, as
/// shipped.
public struct LearntWeights: Sendable, Hashable, Codable {
  /// How the parts of complements' and of personal scores are mixed.
  public var mix: MixWeights
  /// How likely replacements are taken.
  public var acceptance: AcceptanceWeights

  /// Creates weights; those that are left out are the shipped ones.
  public init(mix: MixWeights = .prior, acceptance: AcceptanceWeights = .prior) {
    self.mix = mix
    self.acceptance = acceptance
  }
}

/// How the parts of complements' and of personal scores are mixed.
public struct MixWeights: Sendable, Hashable, Codable {
  /// The weights of a complement's parts, each divided by its largest absolute value among the candidates
  /// but for the repeats.
  public struct Complements: Sendable, Hashable, Codable {
    /// The weight of *cosine\**: what goes with the query beyond what goes with all.
    public var similarity: Double
    /// How strongly *cosine\** holds a best-seller back, β.
    public var neighborExponent: Double
    /// The power of *cosine\**, p: from 1 on, the higher the less many weak neighbors count.
    public var power: Double
    /// The weight of *cond\**: how likely an item is in an order with the query's.
    public var conditional: Double
    /// The weight of how likely an item is in any order or, without a query, of how many bought it for the
    /// first time lately.
    ///
    /// With a query it is in the units of *cond\**: so many orders that hold the query's items by chance are
    /// added to those that were counted. Without one it is divided by the largest.
    public var popularity: Double
    /// The weight of the basket model.
    public var foldIn: Double
    /// The weight of the linear model's associations.
    public var associations: Double
    /// The weight of what a known customer likes.
    public var taste: Double
    /// The weight of what a known customer likes where what they buy again is asked for, too.
    public var tasteWithRepeats: Double
    /// The weight of what a known customer buys again, where that is asked for.
    public var repeats: Double
    /// The exponent of how well an item sells at present, which multiplies all the rest.
    public var currentSales: Double

    /// What the weights were learnt from; `nil` for shipped ones.
    public var evidence: Evidence?

    /// Creates weights.
    public init(
      similarity: Double,
      neighborExponent: Double,
      power: Double,
      conditional: Double,
      popularity: Double,
      foldIn: Double,
      associations: Double,
      taste: Double,
      tasteWithRepeats: Double,
      repeats: Double,
      currentSales: Double
    ) {
      self.similarity = similarity
      self.neighborExponent = neighborExponent
      self.power = power
      self.conditional = conditional
      self.popularity = popularity
      self.foldIn = foldIn
      self.associations = associations
      self.taste = taste
      self.tasteWithRepeats = tasteWithRepeats
      self.repeats = repeats
      self.currentSales = currentSales
    }
  }

  /// The weights for one item and for a basket of several.
  public struct BySize: Sendable, Hashable, Codable {
    /// Where the query is one item.
    public var item: Complements
    /// Where the query is several items.
    public var basket: Complements

    /// Creates weights.
    public init(item: Complements, basket: Complements) {
      self.item = item
      self.basket = basket
    }
  }

  /// What a mix was worth on held out orders that it was learnt from.
  public struct Evidence: Sendable, Hashable, Codable {
    /// The questions that were asked.
    public var questions: Int
    /// What the shipped weights' answers were worth, in the mean.
    public var prior: Double
    /// What the learnt weights' answers were worth, in the mean.
    public var learnt: Double
    /// The standard error of the difference.
    public var standardError: Double

    /// Creates evidence.
    public init(questions: Int, prior: Double, learnt: Double, standardError: Double) {
      self.questions = questions
      self.prior = prior
      self.learnt = learnt
      self.standardError = standardError
    }
  }

  /// For the objective `distinctive`.
  public var distinctive: BySize
  /// For the objective `likely`.
  public var likely: BySize
  /// For personal answers, which have no query: of its parts only popularity, taste and repeats count.
  public var personal: Complements

  /// Creates weights.
  public init(distinctive: BySize, likely: BySize, personal: Complements) {
    self.distinctive = distinctive
    self.likely = likely
    self.personal = personal
  }

  /// Whether any mix uses the linear model's associations.
  package var usesAssociations: Bool {
    [distinctive, likely].contains {
      $0.item.associations != 0 || $0.basket.associations != 0
    }
  }

  /// The shipped weights, which do well in shops of different kinds.
  public static let prior: MixWeights = {
    let basket = Complements(
      similarity: 1,
      neighborExponent: 0.3,
      power: 1.5,
      conditional: 0,
      popularity: 0,
      foldIn: 0.4,
      associations: 0.4,
      taste: 0.8,
      tasteWithRepeats: 0,
      repeats: 0.8,
      currentSales: 0
    )
    var (distinctive, likely, personal) = (basket, basket, basket)
    (distinctive.foldIn, distinctive.associations, distinctive.currentSales) = (0.8, 0, 0.5)
    distinctive.taste = 1.6
    (likely.similarity, likely.conditional, likely.popularity) = (0.2, 1, 5)
    (likely.foldIn, likely.associations, likely.currentSales) = (0.3, 0, 0.5)
    (personal.similarity, personal.foldIn, personal.associations) = (0, 0, 0)
    (personal.taste, personal.popularity, personal.repeats) = (0.5, 0.1, 1)
    return MixWeights(
      distinctive: BySize(item: distinctive, basket: basket),
      likely: BySize(item: likely, basket: basket),
      personal: personal
    )
  }()
}
