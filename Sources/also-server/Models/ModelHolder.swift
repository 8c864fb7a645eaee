internal import Synchronization

/// The model that answers now.
///
/// A request takes it once and answers from it whole; a model that was replaced is unmapped when the last
/// request that took it has ended.
final class ModelHolder: Sendable {
  private let held: Mutex<ServedModel>

  init(_ model: ServedModel) { held = Mutex(model) }

  /// The model that answers now.
  var current: ServedModel { held.withLock { $0 } }

  /// Lets another model answer from now on.
  func replace(by model: ServedModel) { held.withLock { $0 = model } }
}
