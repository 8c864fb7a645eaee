public import AlsoHoldout

/// How good a recommender is, beside baselines, at every task that has queries.
///
/// ```swift
/// for task in evaluation.tasks {
///   for ranker in task.rankers { print(task.task, ranker.ranker, ranker[.ndcg10]?.value ?? 0) }
/// }
/// ```
public struct Evaluation: Sendable, Hashable {
  /// The tasks, in the order of ``/AlsoHoldout/EvaluationTask``.
  public var tasks: [TaskEvaluation]

  package init(tasks: [TaskEvaluation] = []) { self.tasks = tasks }
}

/// How good the rankers are at one task.
public struct TaskEvaluation: Sendable, Hashable {
  /// Whose queries there are, and of how many customers.
  public struct Size: Sendable, Hashable {
    /// The number of queries.
    public var queries: Int
    /// The number of customers; each guest's order counts as one.
    public var customers: Int

    package init(queries: Int, customers: Int) {
      self.queries = queries
      self.customers = customers
    }
  }

  /// What was asked.
  public var task: EvaluationTask
  /// The groups of customers that ask any query, always with ``/AlsoHoldout/CustomerGroup/all``.
  public var sizes: [CustomerGroup: Size]
  /// Those who answered: baselines first, then the recommender, asked in every way that is worth a row.
  public var rankers: [RankerEvaluation]
}

/// How good one ranker is at one task.
public struct RankerEvaluation: Sendable, Hashable {
  /// Who answered.
  public var ranker: String
  /// Whether it is a baseline, or the recommender that is judged.
  public var isBaseline: Bool
  /// How good the answers to each group's queries were.
  public var metrics: [CustomerGroup: [Metric: Estimate]]
  /// How much better than the best baseline, query by query; for baselines there are none.
  public var differences: [Metric: Difference]

  /// A metric over all queries.
  public subscript(metric: Metric) -> Estimate? { metrics[.all]?[metric] }
}

/// How much better the recommender is than a baseline, on the same queries.
public struct Difference: Sendable, Hashable {
  /// The baseline that is best by the metric.
  public var baseline: String
  /// The mean of the recommender's value less the baseline's.
  public var estimate: Estimate
}
