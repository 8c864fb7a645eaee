/// How far training is, for those who wait.
public struct TrainingProgress: Sendable, Hashable {
  /// What is being done.
  public var stage: TrainingStage
  /// Whether it is done for the model that is held out from: a part of ``TrainingStage/heldOut``.
  public var isHeldOut: Bool
  /// Sweeps done, of how many; 0 of 0 where the stage has none.
  public var sweep: Int
  /// Sweeps in all.
  public var sweeps: Int
  /// The loss after the sweep.
  public var loss: Double?
  /// In the first report only: what would make training faster on this machine, if anything is known.
  ///
  /// OpenBLAS multiplies slowly on a processor that it doesn't know, unless `OPENBLAS_CORETYPE` was set when
  /// the program started. The library doesn't set it, for that is the program's business.
  public var advice: String?

  /// Creates a report.
  package init(
    stage: TrainingStage,
    isHeldOut: Bool = false,
    sweep: Int = 0,
    sweeps: Int = 0,
    loss: Double? = nil
  ) {
    self.stage = stage
    self.isHeldOut = isHeldOut
    self.sweep = sweep
    self.sweeps = sweeps
    self.loss = loss
  }

  /// What is being done in words, `held out: basket model` for one.
  public var title: String {
    isHeldOut ? "\(TrainingStage.heldOut.rawValue): \(stage.rawValue)" : stage.rawValue
  }
}
