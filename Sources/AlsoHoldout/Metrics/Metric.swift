/// What is said of a ranker's answers.
public enum Metric: String, Sendable, Hashable, CaseIterable {
  /// The share of queries whose first result is relevant.
  case hitRate1 = "HR@1"
  /// The share of queries with a relevant item among the first three results.
  case hitRate3 = "HR@3"
  /// The share of queries with a relevant item among the first ten results.
  case hitRate10 = "HR@10"
  /// The share of relevant items among the first five.
  case precision5 = "P@5"
  /// Normalized discounted cumulative gain of the first ten results, binary.
  case ndcg10 = "NDCG@10"
  /// The mean of 1 / rank of the first hit within fifty results.
  case mrr50 = "MRR@50"
  /// Recall within ten results, weighted by 1 / √(training orders): best-sellers hardly count.
  case selfNormalizedHitRate10 = "SNHR@10"
  /// What the first result, where it is a hit, costs more than the query's item, per query.
  case uplift1 = "uplift@1"
  /// What the hits among the first three results cost more than the query's item, in sum, per query.
  case uplift3 = "uplift@3"
  /// Hits among the first ten results, over what the shares of training orders that hold them foretell.
  case lift10 = "lift@10"
  /// The share of the known items that are among the first ten results of any query.
  case coverage10 = "coverage@10"

  /// Whether it is a mean over queries, so that it has an interval and can be compared query by query.
  public var isMean: Bool { self != .lift10 && self != .coverage10 }

  /// The metrics of a task: only a replacement is dearer or cheaper than what it replaces.
  public static func metrics(of task: EvaluationTask) -> [Metric] {
    guard task != .similar else { return [.precision5, .hitRate1, .ndcg10, .coverage10] }
    let isReplacement = task.band != nil
    return allCases.filter {
      $0 != .precision5 && (isReplacement || $0 != .uplift1 && $0 != .uplift3)
    }
  }

  /// The metrics by which a task's rankers are compared with the best baseline, the main one first.
  ///
  /// The uplift of downgrades is none of them: it is highest for who finds nothing.
  public static func compared(in task: EvaluationTask) -> [Metric] {
    guard task != .similar else { return [.precision5] }
    return [.ndcg10, task == .upgrades ? .uplift3 : .selfNormalizedHitRate10]
  }
}
