import AlsoDocuments
import AlsoEvaluation
import AlsoIngestion
import AlsoModelFile
import AlsoOrders
import AlsoTraining
import Testing
import AlsoCommand

/// Every error of every library has the exit code that is documented for it.
@Suite struct FailureTests {
  private struct Unheard: Error {}

  private static let moment = Timestamp(secondsSince1970: 0)
  private static let enoent: Int32 = 2
  private static let eio: Int32 = 5
  private static let enospc: Int32 = 28

  static let errors: [(any Error, ProgramStatus)] = [
    (IngestionError.system(call: "open", path: "a", errno: enoent), .noInput),
    (IngestionError.system(call: "read", path: "a", errno: eio), .inputOutput),
    (IngestionError.truncatedCompression(path: "a", format: .gzip), .badData),
    (IngestionError.emptyFile(path: "a"), .badData),
    (IngestionError.emptyDirectory(path: "a"), .noInput),
    (IngestionError.directoryLoop(path: "a"), .noInput),
    (IngestionError.noMatch(pattern: "a*"), .noInput),
    (ModelFileError.system(call: "open", path: "m", errno: enoent), .noInput),
    (ModelFileError.system(call: "read", path: "m", errno: eio), .inputOutput),
    (ModelFileError.notAModelFile(path: "m"), .badData),
    (ModelFileError.unsupportedVersion(path: "m", found: 9, supported: 1), .otherVersion),
    (ModelFileError.wrongLength(path: "m", expectedBytes: 2, actualBytes: 1), .badData),
    (ModelFileError.checksumMismatch(path: "m", section: "s"), .badData),
    (ModelFileError.missingSection(path: "m", section: "s"), .badData),
    (ModelFileError.inconsistent(path: "m", section: "s", reason: "r"), .badData),
    (TrainingError.noOrders, .badData),
    (TrainingError.tooFewItems(needed: 2, orders: 5), .badData),
    (TrainingError.notPositiveDefinite(model: "m", row: 0, sweep: 1), .badData),
    (TrainingError.diverged(model: "m", sweep: 1), .badData),
    (EvaluationError.noTrainingOrders(split: moment), .badData),
    (EvaluationError.noHeldOutOrders(split: moment), .badData),
    (EvaluationError.heldOutOrdersPrecedeTraining(split: moment, modelEnd: moment), .badData),
    (EvaluationError.pricesFromCatalog, .badData),
    (EvaluationError.priceFromAfterSplit(item: "A"), .badData),
    (EvaluationError.nothingToTuneBy, .badData), (EvaluationError.noEASE(items: 2), .badData),
    (QueryFileError.system(path: "q", errno: enoent), .noInput),
    (QueryFileError.malformedLine(path: "q", line: 1, expected: "e"), .badData),
    (OutputError.readerGone, .done),
    (OutputError.system(errno: enospc), .inputOutput),
    (Failure(.failed, "gate"), .failed),
    (Unheard(), .bug),
  ]

  @Test(arguments: errors.indices)
  func `an error has its exit code`(index: Int) {
    let (error, status) = Self.errors[index]
    let failure = Failure(error)
    #expect(failure.status == status)
    // Nobody is left to read what is said of a closed pipe.
    #expect(failure.message.isEmpty == (status == .done))
  }

  @Test func `a model that can't be written is told from a device that fails`() {
    func status(_ errno: Int32) -> ProgramStatus {
      Failure(writing: .system(call: "open", path: "m", errno: errno)).status
    }
    #expect(status(Self.enoent) == .cannotWrite)
    #expect(status(Self.enospc) == .inputOutput)
    #expect(Failure(writing: .missingSection(path: "m", section: "s")).status == .bug)
  }
}
