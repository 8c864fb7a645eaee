// The factors of both factorizations.

extension ModelContents {
  /// The factors of one factorization in its whitened basis: rows are Q-rotated (W = Y·Q, where
  /// α₀ YᵀY = Q Λ Qᵀ), so that fold-in needs no further product.
  package struct Factors: Sendable {
    /// The number of factors, f.
    package var width: Int
    /// Item factors, row-major, trainedItems × f.
    package var items: [Float]
    /// The eigenvalues Λ of α₀ YᵀY, ascending, f of them.
    package var spectrum: [Float]
    /// Row factors in the same basis (taste: customers × f; basket: empty).
    package var rows: [Float]

    package init(width: Int, items: [Float], spectrum: [Float], rows: [Float]) {
      self.width = width
      self.items = items
      self.spectrum = spectrum
      self.rows = rows
    }
  }
}

extension Section {
  static let factorLayouts = [
    Layout(
      .basketItems,
      "basket.items",
      count: .matrix(.trainedItems, .basketFactors),
      values: .finite
    ) { $0.basket.items },
    Layout(.basketSpectrum, "basket.spectrum", count: .each(.basketFactors), values: .ascending) {
      $0.basket.spectrum
    },
    Layout(
      .tasteItems,
      "taste.items",
      count: .matrix(.trainedItems, .tasteFactors),
      values: .finite
    ) { $0.taste.items },
    Layout(.tasteSpectrum, "taste.spectrum", count: .each(.tasteFactors), values: .ascending) {
      $0.taste.spectrum
    },
    Layout(
      .tasteCustomers,
      "taste.customers",
      count: .matrix(.customers, .tasteFactors),
      values: .finite
    ) { $0.taste.rows },
  ]
}

extension Model {
  /// Item factors of the basket model, trainedItems × basketFactors, row-major.
  package var basketItems: Column<Float> { storage.column(.basketItems) }

  /// The eigenvalues of the basket model's items, ascending.
  package var basketSpectrum: Column<Float> { storage.column(.basketSpectrum) }

  /// Item factors of the taste model, trainedItems × tasteFactors, row-major.
  package var tasteItems: Column<Float> { storage.column(.tasteItems) }

  /// The eigenvalues of the taste model's items, ascending.
  package var tasteSpectrum: Column<Float> { storage.column(.tasteSpectrum) }

  /// Customer factors of the taste model, customers × tasteFactors, row-major.
  package var tasteCustomers: Column<Float> { storage.column(.tasteCustomers) }
}
