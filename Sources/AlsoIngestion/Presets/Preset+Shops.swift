internal import AlsoOrders

extension Preset {
  /// Shopify's export of orders (*Orders › Export*), `orders_export.csv`.
  ///
  /// The first row of an order holds what is true of all of it; the others have the order's name and a line.
  /// Orders that were cancelled, refunded or voided are left out; one that was refunded in part is kept, as
  /// the file doesn't say which part. A line without a SKU goes by its name. `Lineitem discount` is that of
  /// the whole line and isn't used.
  static let shopify = {
    var preset = Preset(
      name: "shopify",
      columns: [
        .order: ["Name"], .customer: ["Email"], .timestamp: ["Created at"], .item: ["Lineitem sku"],
        .name: ["Lineitem name"], .quantity: ["Lineitem quantity"], .price: ["Lineitem price"],
        .currency: ["Currency"], .market: ["Shipping Country"], .channel: ["Source"],
      ]
    )
    preset.timeFormat = try? TimeFormat("%Y-%m-%d %H:%M:%S %z")
    preset.filled = [
      "Email", "Created at", "Currency", "Shipping Country", "Source", "Financial Status",
      "Cancelled at",
    ]
    preset.substitutes = [.item: .name]
    preset.rules = [
      Rule(columns: ["Cancelled at"], test: .isPresent, reason: .cancelledOrder),
      Rule(columns: ["Financial Status"], test: .isOneOf(["refunded"]), reason: .refundedOrder),
      Rule(
        columns: ["Financial Status"],
        test: .isOneOf(["voided", "expired"]),
        reason: .unpaidOrder
      ),
    ]
    return preset
  }()

  /// The plugin *Advanced Order Export For WooCommerce*, one row a product, all columns filled.
  ///
  /// Its `Quantity (- Refund)` is what was kept.
  static let wooCommerce = {
    var preset = Preset(
      name: "woocommerce",
      columns: [
        .order: ["Order Number", "Order ID", "Order Id"],
        .customer: ["Email (Billing)", "Customer User Email", "Customer User Id"],
        .timestamp: ["Order Date"], .item: ["SKU"], .name: ["Item Name", "Product Name", "Name"],
        .quantity: ["Quantity (- Refund)", "Quantity"], .price: ["Item Cost", "Price"],
        .category: ["Category"], .currency: ["Currency", "Order Currency"],
        .market: ["Country Code (Shipping)"],
      ]
    )
    preset.substitutes = [.item: .name]
    let status = ["Order Status"]
    preset.rules = [
      Rule(
        columns: status,
        test: .isOneOf(["cancelled", "wc-cancelled"]),
        reason: .cancelledOrder
      ),
      Rule(columns: status, test: .isOneOf(["refunded", "wc-refunded"]), reason: .refundedOrder),
      Rule(
        columns: status,
        test: .isOneOf([
          "failed", "wc-failed", "pending", "pending payment", "wc-pending", "draft",
          "checkout-draft", "wc-checkout-draft",
        ]),
        reason: .unpaidOrder
      ),
    ]
    return preset
  }()

  /// Lines of Magento's tables `sales_order_item` and `sales_order`, joined, as its export extensions and
  /// queries write them.
  ///
  /// A product that is configured or bundled has a row of its own and others for what it is made of, which
  /// name it as `parent_item_id`; the latter are left out. Times are UTC, as in the tables.
  static let magento = {
    var preset = Preset(
      name: "magento",
      columns: [
        .order: ["increment_id", "order_increment_id", "order_id"],
        .customer: ["customer_email", "customer_id"], .timestamp: ["created_at"], .item: ["sku"],
        .name: ["name"], .quantity: ["qty_ordered"], .price: ["price", "base_price"],
        .currency: ["order_currency_code"], .market: ["store_id", "store_name"],
      ]
    )
    let status = ["status", "state"]
    preset.rules = [
      Rule(columns: status, test: .isOneOf(["canceled", "fraud"]), reason: .cancelledOrder),
      Rule(columns: status, test: .isOneOf(["closed"]), reason: .refundedOrder),
      Rule(
        columns: status,
        test: .isOneOf(["pending_payment", "payment_review"]),
        reason: .unpaidOrder
      ),
      Rule(columns: ["parent_item_id"], test: .isPresent, reason: .partOfAnotherLine),
    ]
    return preset
  }()

  /// The two *Online Retail* data sets of the UCI Machine Learning Repository, as CSV.
  ///
  /// Invoices that begin with C are cancellations: their quantities are negative, and they count as refunds.
  /// Those that begin with A adjust bad debt. Postage, fees, samples, gift vouchers and the like are sold
  /// as if they were products.
  static let uciRetail = {
    var preset = Preset(
      name: "uci-retail",
      columns: [
        .order: ["InvoiceNo", "Invoice"], .customer: ["CustomerID", "Customer ID"],
        .timestamp: ["InvoiceDate"], .item: ["StockCode"], .name: ["Description"],
        .quantity: ["Quantity"], .price: ["UnitPrice", "Price"], .market: ["Country"],
      ]
    )
    preset.timeFormat = try? TimeFormat("%m/%d/%Y %H:%M")
    let (invoice, code) = (["InvoiceNo", "Invoice"], ["StockCode"])
    preset.rules = [
      Rule(columns: invoice, test: .beginsWith("C"), reason: .cancelledOrder, sparesRefunds: true),
      Rule(columns: invoice, test: .beginsWith("A"), reason: .adjustment),
      Rule(
        columns: code,
        test: .isOneOf(["ADJUST", "ADJUST2", "B", "M", "D"]),
        reason: .adjustment
      ),
      Rule(
        columns: code,
        test: .isOneOf([
          "POST", "DOT", "C2", "C3", "BANK CHARGES", "AMAZONFEE", "S", "CRUK", "TEST001", "TEST002",
        ]),
        reason: .notAProduct
      ),
      Rule(columns: code, test: .beginsWith("gift_"), reason: .notAProduct),
    ]
    return preset
  }()

  /// Instacart's data set of 2017, of which all files are given at once.
  static let instacart = {
    var preset = Preset(name: "instacart", columns: [.order: ["order_id"], .item: ["product_id"]])
    preset.isJoined = true
    return preset
  }()
}
