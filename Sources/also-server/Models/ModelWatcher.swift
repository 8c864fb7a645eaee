internal import AlsoDocuments
internal import AlsoModelFile
internal import Logging
internal import NIOPosix
internal import ServiceLifecycle
internal import UnixSignals

/// Sees to it that the model which answers is the one at the path.
///
/// A file that took the path's name is read and verified beside the requests, and answers from then on; one
/// that is damaged is refused, and the model before it goes on answering.
struct ModelWatcher: Service {
  let path: String
  /// What the shop wants, whose files are watched like the model's.
  let shop: ShopFiles
  /// The time between two looks; `nil` looks only when SIGHUP asks for it.
  let interval: Duration?
  let models: ModelHolder
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
          for await _ in await UnixSignalsSequence(trapping: .sighup) {
            continuation.yield(.signal)
          }
        }
        group.addTask { await poll(continuation) }
        // One after the other: there is only one path.
        for await reason in reasons { await load(reason) }
      }
    }
    state.stop()
  }

  /// Looks at the path again and again, and says when another file is there than before.
  private func poll(_ continuation: AsyncStream<Reason>.Continuation) async {
    guard let interval else { return }
    var last = models.current.files
    while !Task.isCancelled {
      try? await Task.sleep(for: interval)
      // Where nothing is at the path, the model goes on answering.
      guard let files = try? ServedModel.files(path, shop), files != last else { continue }
      last = files
      continuation.yield(.replaced)
    }
  }

  private func load(_ reason: Reason) async {
    do {
      let model = try await NIOThreadPool.singleton.runIfActive { [path, shop] in
        try ServedModel(contentsOf: path, shop)
      }
      models.replace(by: model)
      metrics.loaded(model)
      logger.notice(
        "loaded",
        metadata: ["reason": "\(reason.rawValue)", "model": "\(model.version)"]
      )
    } catch {
      metrics.refused()
      logger.error(
        "refused; the model before goes on answering",
        metadata: [
          "reason": "\(reason.rawValue)", "error": "\(error)", "model": "\(models.current.version)",
        ]
      )
    }
  }
}
