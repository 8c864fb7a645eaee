internal import AlsoHoldout
package import AlsoServing

/// What one recommender reached on one fold, query by query.
package struct TuningTrial: Sendable, Hashable {
  /// The answers to the queries of a criterion.
  package struct Part: Sendable, Hashable {
    /// What was judged.
    package var criterion: TuningCriterion
    /// Who asked each query; `nil` for a guest.
    package var customers: [String?]
    /// What each answer was worth.
    package var values: [Double]

    package init(criterion: TuningCriterion, customers: [String?], values: [Double]) {
      (self.criterion, self.customers, self.values) = (criterion, customers, values)
    }

    /// The mean over the queries.
    var mean: Double { values.reduce(0, +) / Double(values.count) }
  }

  /// The criteria that have queries.
  package var parts: [Part]

  package init(parts: [Part]) { self.parts = parts }
}

extension Evaluator {
  /// What `recommender` reaches at everything that a model is tuned for.
  ///
  /// - Throws: ``EvaluationError`` if the recommender knows what came after the split.
  package func trial(
    of recommender: Recommender,
    threads: Int
  ) throws(EvaluationError) -> TuningTrial {
    try requireIgnoranceOfHeldOut(recommender)
    let criteria = Dictionary(grouping: TuningCriterion.allCases, by: \.task)
    let ranker = RecommenderRanker(
      recommender: recommender,
      known: source.known,
      asked: criteria.mapValues { $0.map(\.way) }
    )
    let parts = EvaluationTask.allCases.flatMap { task -> [TuningTrial.Part] in
      guard let criteria = criteria[task],
        let answers = answers(of: [ranker], in: task, threads: threads)
      else { return [] }
      return zip(criteria, answers.rankers).map { criterion, answer in
        let judged = JudgedRankings(
          answer.rankings,
          of: answers.queries,
          task: task,
          known: source.known
        )
        return TuningTrial.Part(
          criterion: criterion,
          customers: answers.queries.map(\.customer),
          values: judged.values[criterion.metric] ?? []
        )
      }
    }
    return TuningTrial(parts: parts)
  }
}
