internal import AlsoDocuments
internal import AlsoModelFile
internal import CAlsoHangup
internal import Logging
internal import NIOPosix
internal import ServiceLifecycle
internal import UnixSignals

/// Sees to it that the model which answers is the one at the path.
///
/// A file that took the path's name is read and verified beside the requests, and answers from then on; one
/// that is damaged is refused, and the model before it goes on answering. So it is with each of the shop's
/// files.
struct ModelWatcher: Service {
  let source: ModelSource
  /// The time between two looks; `nil` looks only when SIGHUP asks for it.
  let interval: Duration?
  let models: ModelHolder
  let tokens: BearerTokens?
  let metrics: ServerMetrics
  let state: ServerState
  let logger: Logger

  /// Why the path is looked at.
  private enum Reason: String {
    case replaced = "the file was replaced"
    case signal = "SIGHUP"
  }

  /// Watches until the server stops.
  func run() async throws {
    let (reasons, continuation) = AsyncStream.makeStream(
      of: Reason.self,
      bufferingPolicy: .bufferingNewest(1)
    )
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        group.addTask {
          let signals = await UnixSignalsSequence(trapping: .sighup)
          if also_hangup_came() { continuation.yield(.signal) }
          for await _ in signals { continuation.yield(.signal) }
        }
        group.addTask { await poll(continuation) }
        // One after the other: there is only one path.
        for await reason in reasons { await load(reason) }
      }
    }
    state.stop()
  }

  /// Looks at the paths again and again, and says when other files are there than before.
  private func poll(_ continuation: AsyncStream<Reason>.Continuation) async {
    guard let interval else { return }
    var last = source.files
    while !Task.isCancelled {
      try? await Task.sleep(for: interval)
      let files = source.files
      // Where no model is at the path, the one before goes on answering.
      guard files[0] != nil, files != last else { continue }
      last = files
      continuation.yield(.replaced)
    }
  }

  private func load(_ reason: Reason) async {
    if reason == .signal { reloadTokens() }
    // A model that is being read isn't waited for when the server stops.
    let (ends, end) = AsyncStream.makeStream(of: Result<ServedModel, any Error>.self)
    let before = models.current
    NIOThreadPool.singleton.submit { [source] _ in
      end.yield(Result { try source.served(after: before, rereads: reason == .signal) })
      end.finish()
    }
    for await result in ends {
      switch result {
      case .success(let model): answer(from: model, reason)
      case .failure(let error): refuse(error, reason)
      }
    }
  }

  private func answer(from model: ServedModel, _ reason: Reason) {
    models.replace(by: model)
    metrics.loaded(model)
    logger.notice(
      "loaded",
      metadata: ["reason": "\(reason.rawValue)", "model": "\(model.version)"]
    )
    for (file, fault) in model.shop.stale {
      logger.error(
        "stale; what it said before is heeded",
        metadata: ["file": "\(file)", "error": "\(fault)"]
      )
    }
  }

  private func refuse(_ error: any Error, _ reason: Reason) {
    metrics.refused()
    logger.error(
      "refused; the model before goes on answering",
      metadata: [
        "reason": "\(reason.rawValue)", "error": "\(error)", "model": "\(models.current.version)",
      ]
    )
  }

  private func reloadTokens() {
    do { try tokens?.reload() } catch {
      logger.error("refused; the tokens before stay", metadata: ["error": "\(error.message)"])
    }
  }
}
