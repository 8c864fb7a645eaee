internal import AlsoBase
package import AlsoDocuments
internal import AlsoEvaluation
internal import AlsoIngestion
internal import AlsoModelFile
internal import AlsoTraining

extension Failure {
  /// What any error that a command throws means: the one place where errors become exit codes.
  package init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as OutputError: self.init(error)
    case let error as FileError: self.init(writing: error)
    case let error as IngestionError: self.init(reading: error)
    case let error as ModelFileError: self.init(reading: error)
    case let error as TrainingError: self.init(error)
    case let error as EvaluationError: self.init(error)
    case let error as QueryFileError: self.init(error)
    case let error as RulesFileError: self.init(reading: error)
    case let error as OptOutsFileError: self.init(.badData, "\(error)")
    default: self.init(.bug, "\(error): this is a bug of also; please report it.")
    }
  }

  private init(_ error: OutputError) {
    switch error {
    case .readerGone: self.init(.done, "")
    case .system(let errno):
      self.init(.inputOutput, "standard output: \(SystemError(errno).message)")
    }
  }

  private init(_ error: TrainingError) {
    switch error {
    case .noOrders:
      self.init(.badData, "there are no orders to learn from; look at --until.")
    case .tooFewItems(let needed, let orders):
      let message =
        "fewer than \(needed) items are in at least \(orders) orders, too few to learn from"
      self.init(.badData, message + "; give more orders, or lower --minimum-item-orders.")
    case .notPositiveDefinite(let model, let row, let sweep):
      let place = "row \(row) in sweep \(sweep)"
      self.init(.badData, "the \(model) has no solution for \(place); raise its regularization.")
    case .diverged(let model, let sweep):
      let message = "the \(model)'s loss is no longer finite in sweep \(sweep)"
      self.init(.badData, message + "; raise its regularization.")
    }
  }

  private init(_ error: EvaluationError) {
    switch error {
    case .noTrainingOrders(let split):
      self.init(.badData, "no order is before \(split), so there is nothing to learn from.")
    case .noHeldOutOrders(let split):
      self.init(.badData, "no order is at or after \(split), so there is nothing to judge by.")
    case .heldOutOrdersPrecedeTraining(let split, let modelEnd):
      let message =
        "the model learnt from orders up to \(modelEnd), and would be judged by those from"
      self.init(.badData, message + " \(split) on; give a later --split-at, or train --until it.")
    case .pricesFromCatalog:
      let message =
        "a catalog's prices are of its day, which may be after the split; take those paid"
      self.init(.badData, message + " (--price-source paid), or say --allow-catalog-prices.")
    case .priceFromAfterSplit(let item):
      let message = "the model has a price for \(item), for which none was paid before the split"
      self.init(.badData, message + "; train without the catalog's, or say --allow-catalog-prices.")
    case .nothingToTuneBy:
      let message = "the last orders ask nothing of which the default settings find anything"
      self.init(.badData, message + "; give more orders, or train without tuning.")
    case .noEASE(let items):
      let message = "rounding left EASE^R on \(items) items without a solution"
      self.init(.badData, message + "; raise --ease-penalty, or leave it out with --ease-items 0.")
    }
  }

  private init(_ error: QueryFileError) {
    switch error {
    case .system(let path, let errno):
      let status: ProgramStatus = SystemError(errno).isOfDevice ? .inputOutput : .noInput
      self.init(status, "\(path.fileName): \(SystemError(errno).message)")
    case .malformedLine(let path, let line, let expected):
      self.init(.badData, "\(path.fileName):\(line): \(expected)")
    }
  }
}

extension String {
  /// What a path from the command line is called in a message.
  fileprivate var fileName: String { self == "-" ? "standard input" : self }
}
