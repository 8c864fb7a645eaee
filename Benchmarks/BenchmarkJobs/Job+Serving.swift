internal import AlsoBase
internal import AlsoLinearAlgebra
internal import AlsoModelFile
internal import AlsoServing
internal import TestSupport

/// From a model file to answers.
extension Job {
  static let serving: [Job] = [open, largeOpen, topK, complements, recommendations]

  private static let open = Job("serving/open-model") { context in
    let times = 20
    let path = try writeModel(items: 500, to: context)
    // The manifest and the section table, which are read as a whole; all else is mapped.
    return Prepared(work: .bytes(times << 14, of: 1 << 14)) {
      try (0..<times).reduce(0) { sum, _ in
        sum + Double(try Model(contentsOf: path).manifest.items)
      }
    }
  }

  private static let largeOpen = Job("serving/open-large-model", measures: [.memory]) { context in
    let path = try writeModel(items: 20_000, to: context)
    // Nothing of the file is copied but its manifest, however large it is.
    return Prepared(work: .bytes(1 << 14, of: 1 << 14), memoryBound: 1 << 20) {
      Double(try Model(contentsOf: path).manifest.items)
    }
  }

  private static let topK = Job("serving/top-10-of-100000") { _ in
    let count = 100_000
    var generator = SplitMix64(seed: 40)
    let scores = [Float].random(count: count, using: &generator)
    return Prepared(work: .bytes(count * MemoryLayout<Float>.stride, of: count * 4)) {
      topIndices(of: scores.span, count: 10).reduce(0) { $0 + Double($1) }
    }
  }

  private static let complements = Job("serving/complements") { context in
    let recommender = try Recommender(contentsOf: writeModel(items: 2000, to: context))
    let (queries, factors) = (40, recommender.model.manifest.options.basket.factors)
    let bytes = 2000 * factors * MemoryLayout<Float>.stride
    return Prepared(work: .bytes(queries * bytes, of: bytes)) {
      (0..<queries).reduce(0) { sum, number in
        let items = [number, number + 700].map { recommender.model.itemIdentifier($0) }
        let query = Query.complements(
          items: items,
          options: AnswerOptions(count: 10, rankAll: true)
        )
        return recommender.answer(query).results.reduce(sum) { $0 + Double($1.score) }
      }
    }
  }

  private static let recommendations = Job("serving/recommendations") { context in
    let recommender = try Recommender(contentsOf: writeModel(items: 2000, to: context))
    let (customers, factors) = (10, recommender.model.manifest.options.taste.factors)
    let bytes = 2000 * factors * MemoryLayout<Float>.stride
    return Prepared(work: .bytes(customers * bytes, of: bytes)) {
      recommender.customers.prefix(customers).reduce(0) { sum, customer in
        let answer = recommender.answer(Query.recommend(customer: customer))
        return answer.results.reduce(sum) { $0 + Double($1.score) }
      }
    }
  }

  /// Writes a model of random contents, with factors as many as are the default.
  private static func writeModel(items: Int, to context: Context) throws -> String {
    var sizes = RandomModel(items: items, seed: 41)
    sizes.trainedItems = items
    sizes.customers = 100
    sizes.kinds = items / 20
    sizes.basketFactors = ModelOptions().basket.factors
    sizes.tasteFactors = ModelOptions().taste.factors
    let path = context.directory.file("random.also")
    // Few shops have variants, and random ones are of products that nobody sells.
    var contents = sizes.contents
    (contents.itemProducts, contents.itemAttributes) = ([], [])
    try contents.write(to: path)
    return path
  }
}
