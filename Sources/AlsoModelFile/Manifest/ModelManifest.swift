public import AlsoOrders

/// What a model is, trained on what, with which options: the part of a model file that explains the
/// rest.
///
/// It is stored as JSON with sorted keys.
public struct ModelManifest: Sendable, Hashable, Codable {
  /// The identity of one input file.
  public struct InputDigest: Sendable, Hashable, Codable {
    /// What the file was read as, `orders` or `items`.
    public package(set) var role: String
    /// The number of bytes, decompressed.
    public package(set) var bytes: Int
    /// The CRC-32C of the bytes, decompressed, in hexadecimal.
    public package(set) var crc32c: String

    /// Creates a digest.
    public init(role: String, bytes: Int, crc32c: String) {
      self.role = role
      self.bytes = bytes
      self.crc32c = crc32c
    }
  }

  /// The program that trained the model and its version.
  public package(set) var program: String
  /// The instruction set of the kernels and the core that OpenBLAS chose; other ones may round
  /// differently.
  public package(set) var instructionSet: String
  /// The settings of the training.
  public package(set) var options: ModelOptions
  /// What became of every row of the order dump.
  public package(set) var account: ImportAccount
  /// The files that were read.
  public package(set) var inputs: [InputDigest]
  /// Orders learnt from.
  public package(set) var orders: Int
  /// Customers learnt from.
  public package(set) var customers: Int
  /// Items in the model, numbered by falling number of orders.
  public package(set) var items: Int
  /// Items with factors and neighbors: the first ones.
  public package(set) var trainedItems: Int
  /// Distinct categories.
  public package(set) var kinds: Int
  /// Distinct markets that orders name; `nil` if they name none.
  public package(set) var markets: Int?
  /// The time of the first order.
  public package(set) var firstOrder: Timestamp
  /// The moment that recency counts from: the last order's time, or the end of training if that was
  /// given.
  public package(set) var end: Timestamp
  /// Orders in the 30 days before the end.
  public package(set) var recentOrders: Int
  /// What the weight of a basket of z items, z^-½, is multiplied by.
  public package(set) var basketWeightScale: Double
  /// Final values of the loss, basket and taste, as training saw them.
  public package(set) var basketLoss: Double
  /// The taste model's final loss.
  public package(set) var tasteLoss: Double
  /// How the parts of a score are weighed.
  public package(set) var learnt: LearntWeights

  /// Creates a manifest.
  package init(
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
