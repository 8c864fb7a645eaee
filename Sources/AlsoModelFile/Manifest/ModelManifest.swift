public import AlsoOrders

/// What a model is, trained on what, with which options: the part of a model file that explains the
/// rest.
///
/// It is stored as JSON with sorted keys.
public struct ModelManifest: Sendable, Hashable, Codable {
  /// The identity of one input file.
  public struct InputDigest: Sendable, Hashable, Codable {
    /// What the file was read as, `orders` or `items`.
    public var role: String
    /// The number of bytes, decompressed.
    public var bytes: Int
    /// The CRC-32C of the bytes, decompressed, in hexadecimal.
    public var crc32c: String

    /// Creates a digest.
    public init(role: String, bytes: Int, crc32c: String) {
      self.role = role
      self.bytes = bytes
      self.crc32c = crc32c
    }
  }

  /// The program that trained the model and its version.
  public var program: String
  /// The instruction set of the kernels and the core that OpenBLAS chose; other ones may round
  /// differently.
  public var instructionSet: String
  /// The settings of the training.
  public var options: ModelOptions
  /// What became of every row of the order dump.
  public var account: ImportAccount
  /// The files that were read.
  public var inputs: [InputDigest]
  /// Orders learnt from.
  public var orders: Int
  /// Customers learnt from.
  public var customers: Int
  /// Items in the model, numbered by falling number of orders.
  public var items: Int
  /// Items with factors and neighbors: the first ones.
  public var trainedItems: Int
  /// Distinct categories.
  public var kinds: Int
  /// Distinct markets that orders name; `nil` if they name none.
  public var markets: Int?
  /// The time of the first order.
  public var firstOrder: Timestamp
  /// The moment that recency counts from: the last order's time, or the end of training if that was
  /// given.
  public var end: Timestamp
  /// Orders in the 30 days before the end.
  public var recentOrders: Int
  /// What the weight of a basket of z items, z^-½, is multiplied by.
  public var basketWeightScale: Double
  /// Final values of the loss, basket and taste, as training saw them.
  public var basketLoss: Double
  /// The taste model's final loss.
  public var tasteLoss: Double
  /// How the parts of a score are weighed.
  public var learnt: LearntWeights

  /// Creates a manifest.
  public init(
    program: String,
    instructionSet: String,
    options: ModelOptions,
    account: ImportAccount,
    inputs: [InputDigest],
    orders: Int,
    customers: Int,
    items: Int,
    trainedItems: Int,
    kinds: Int,
    markets: Int? = nil,
    firstOrder: Timestamp,
    end: Timestamp,
    recentOrders: Int,
    basketWeightScale: Double,
    basketLoss: Double,
    tasteLoss: Double,
    learnt: LearntWeights
  ) {
    self.program = program
    self.instructionSet = instructionSet
    self.options = options
    self.account = account
    self.inputs = inputs
    self.orders = orders
    self.customers = customers
    self.items = items
    self.trainedItems = trainedItems
    self.kinds = kinds
    self.markets = markets
    self.firstOrder = firstOrder
    self.end = end
    self.recentOrders = recentOrders
    self.basketWeightScale = basketWeightScale
    self.basketLoss = basketLoss
    self.tasteLoss = tasteLoss
    self.learnt = learnt
  }
}
