internal import AlsoBase
package import AlsoHoldout

/// One ranker's answers to all queries of a task, by the known items' numbers.
package struct RankerAnswers: Sendable {
  /// Who answered.
  package var ranker: String
  /// Whether it is a baseline.
  package var isBaseline: Bool
  /// One list a query, best first.
  package var rankings: [[Int]]
}

/// All rankers' answers to the queries of a task.
package struct TaskAnswers: Sendable {
  /// What was asked.
  package var task: EvaluationTask
  /// The queries, at least one.
  package var queries: [HeldOutQuery]
  /// Who answered, and what.
  package var rankers: [RankerAnswers]
}

extension Evaluator {
  /// What `rankers` answer to the queries of a task; `nil` if it has none.
  package func answers(
    of rankers: [any Ranker],
    in task: EvaluationTask,
    threads: Int
  ) -> TaskAnswers? {
    let queries = queries(for: task)
    guard !queries.isEmpty else { return nil }
    let rankers = rankers.filter { !$0.names(in: task).isEmpty }
    let batches = batches(of: queries.count, threads: threads)
    let rankings = parallelMap(batches.count, threads: threads) { place in
      let batch = batches[place].map {
        AskedQuery(queries[$0], known: source.known, history: source.history)
      }
      let parts = rankers.map { $0.rankings(for: batch) }
      return batch.indices.map { query in parts.flatMap { $0[query] } }
    }.flatMap(\.self)
    let ways = rankers.flatMap { ranker in
      ranker.names(in: task).map { (name: $0, isBaseline: ranker.isBaseline) }
    }
    let answers = ways.enumerated().map { place, way in
      RankerAnswers(
        ranker: way.name,
        isBaseline: way.isBaseline,
        rankings: rankings.map { $0[place] }
      )
    }
    return TaskAnswers(task: task, queries: queries, rankers: answers)
  }

  /// Which queries are answered together: as many as share the counting of what they have in common, and
  /// whose scores fit into some 64 MB for each thread.
  private func batches(of queries: Int, threads: Int) -> [Range<Int>] {
    let largest = min(1 << 21 / max(1, knownItems), (queries + 2 * threads - 1) / (2 * threads))
    let size = max(1, largest)
    return stride(from: 0, to: queries, by: size).map { $0..<min($0 + size, queries) }
  }
}
