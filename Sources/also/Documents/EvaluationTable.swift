internal import AlsoEvaluation

/// What an evaluation found: one row a task and a ranker, one column a metric.
struct EvaluationTable {
  let rows: [EvaluationRow]

  private static let metrics = [
    "HR@1", "HR@3", "HR@10", "NDCG@10", "MRR@50", "SNHR@10", "coverage@10",
  ]

  /// Writes the table.
  func write(_ format: OutputFormat, to output: inout Output) throws {
    switch format {
    case .text: try output.write(text)
    case .tsv:
      try output.write(TabSeparated.line(["task", "ranker", "queries"] + Self.metrics))
      for row in rows {
        let head = [row.task.rawValue, row.ranker, "\(row.metrics.queries)"]
        try output.write(TabSeparated.line(head + row.metrics.values.map { "\($0)" }))
      }
    case .json:
      try output.write(JSON.pretty(rows.map { Row($0) }))
      try output.write("\n")
    case .jsonl:
      for row in rows {
        try output.write(JSON.line(Row(row)))
        try output.write("\n")
      }
    }
  }

  private var text: String {
    guard !rows.isEmpty else {
      return "The later orders hold no item that is in enough earlier ones: nothing to judge by.\n"
    }
    var table = TextTable(
      [.init("task"), .init("queries", isNumber: true), .init("ranker")]
        + Self.metrics.map { .init($0, isNumber: true) }
    )
    var last: EvaluationTask?
    for row in rows {
      let isFirst = row.task != last
      last = row.task
      let head = isFirst ? [row.task.rawValue, Numbers.count(row.metrics.queries)] : ["", ""]
      let values = row.metrics.values.map { Numbers.fixed($0, decimals: 4) }
      table.append(head + [row.ranker] + values)
    }
    return table.text
  }

  /// One row as JSON.
  private struct Row: Encodable {
    var task: String
    var ranker: String
    var queries: Int
    var metrics: [String: Double]

    init(_ row: EvaluationRow) {
      task = row.task.rawValue
      ranker = row.ranker
      queries = row.metrics.queries
      metrics = .init(uniqueKeysWithValues: zip(EvaluationTable.metrics, row.metrics.values))
    }
  }
}

extension Metrics {
  /// The metrics in the order of the table's columns.
  fileprivate var values: [Double] {
    [hitRate1, hitRate3, hitRate10, ndcg10, mrr50, selfNormalizedHitRate10, coverage10]
  }
}
