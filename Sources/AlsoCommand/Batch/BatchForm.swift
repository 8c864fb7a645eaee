internal import AlsoDocuments
internal import AlsoServing
internal import ArgumentParser

/// The forms in which the answers for all items or customers are written.
enum BatchForm: String, ExpressibleByArgument, CaseIterable {
  /// One JSON object a line, as `also` answers.
  case jsonl
  /// One row a result.
  case csv
  /// One row for each item or customer, its results side by side, as e-mail tools import it.
  case wide
  /// A script for `psql`, which fills a table by `COPY`.
  case postgresql
  /// The protocol of Redis, for `redis-cli --pipe`: a list of identifiers for each item or customer.
  case redis
}

/// Writes the answers of one batch.
struct BatchWriter: Sendable {
  let form: BatchForm
  let subject: BatchSubject
  /// The most results of an answer.
  let count: Int
  /// What a table or the keys of a store are called.
  let name: String
  /// Whether values of CSV are kept from being formulas.
  let isForSpreadsheets: Bool

  /// What comes before the first answer.
  func head() -> String {
    switch form {
    case .jsonl: ""
    case .redis: redisHead
    case .csv: CommaSeparated.line([subject.column] + Self.columns)
    case .wide: CommaSeparated.line([subject.column] + (1...count).map { "rec\($0)" })
    case .postgresql: table
    }
  }

  /// What comes after the last answer.
  func tail() -> String {
    switch form {
    case .jsonl, .csv, .wide: ""
    case .postgresql: "\\.\nCOMMIT;\n"
    case .redis: redisTail
    }
  }

  /// The answer for one item or customer.
  func bytes(of answer: Answer, to identifier: String) throws -> [UInt8] {
    switch form {
    case .jsonl: JSON.line(document(answer, identifier)) + [UInt8(ascii: "\n")]
    case .csv:
      rows(answer).reduce(into: []) { $0 += line([identifier] + $1).utf8 }
    case .wide: Array(line([identifier] + identifiers(answer)).utf8)
    case .postgresql: try copyRows(answer, identifier)
    case .redis: redisCommands(answer, identifier)
    }
  }

  private func document(_ answer: Answer, _ identifier: String) -> AnswerDocument {
    var document = AnswerDocument(answer, customer: subject == .customers ? identifier : nil)
    if subject == .items { document.items = [identifier] }
    return document
  }

  // MARK: Rows

  private func line(_ values: [String]) -> String {
    CommaSeparated.line(values, forSpreadsheets: isForSpreadsheets)
  }

  /// The columns of a result.
  private static let columns = [
    "rank", "recommended_item_id", "score", "reason", "price", "price_difference",
    "evidence", "both", "with_item", "times_chance", "customers",
  ]

  private func rows(_ answer: Answer) -> [[String]] {
    answer.results.enumerated().map { rank, result in
      let result = ResultDocument(result)
      let evidence = result.evidence
      return [
        "\(rank + 1)", result.item, "\(result.score)", result.reason, result.price.text,
        result.priceDifference.text, evidence?.of ?? "",
      ] + (evidence?.cells ?? EvidenceDocument.emptyCells)
    }
  }

  /// The results' identifiers, and empty fields where there are fewer than asked for.
  private func identifiers(_ answer: Answer) -> [String] {
    let items = answer.results.map(\.item)
    return items + Array(repeating: "", count: count - items.count)
  }
}

// MARK: PostgreSQL

extension BatchWriter {
  /// The table's name, quoted so that it may be a word of SQL, and in lower case as it is where it isn't
  /// quoted.
  private var quotedName: String {
    name.split(separator: ".").map { "\"\($0.lowercased())\"" }.joined(separator: ".")
  }

  private var table: String {
    """
    -- psql -v ON_ERROR_STOP=1 -f FILE: replaces the rows of the table, or none of them.
    SET client_encoding = 'UTF8';
    BEGIN;
    CREATE TABLE IF NOT EXISTS \(quotedName) (
      \(subject.column) text NOT NULL,
      rank integer NOT NULL,
      recommended_item_id text NOT NULL,
      score real NOT NULL,
      reason text NOT NULL,
      price double precision,
      price_difference double precision,
      evidence text,
      both_count bigint,
      with_count bigint,
      times_chance double precision,
      customers bigint,
      PRIMARY KEY (\(subject.column), rank)
    );
    TRUNCATE \(quotedName);
    COPY \(quotedName) FROM STDIN;

    """
  }

  /// Rows in the text form of `COPY`, in which what isn't known is `\N`.
  private func copyRows(_ answer: Answer, _ identifier: String) throws -> [UInt8] {
    var text = ""
    for row in rows(answer) {
      let values = [identifier] + row
      if values.contains(where: { $0.utf8.contains(0) }) {
        throw Failure(
          .badData,
          "\(identifier.debugDescription): PostgreSQL's texts can't hold the character U+0000."
        )
      }
      text += TabSeparated.line(values, empty: "\\N")
    }
    return Array(text.utf8)
  }
}
