internal import AlsoArguments
internal import AlsoDocuments
internal import AlsoModelFile
internal import AlsoServing
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import ServiceLifecycle
internal import UnixSignals

/// The server: one model, one address, until a signal ends it.
struct Server {
  private let arguments: ServerArguments
  private let logger: Logger
  private let tokens: BearerTokens?
  private let source: ModelSource
  private let models: ModelHolder

  /// Reads the tokens and the model.
  init(_ arguments: ServerArguments) throws {
    self.arguments = arguments
    logger = .toStandardError(arguments.logLevel)
    tokens = try arguments.tokenFile.map { path throws(Failure) in
      try BearerTokens(contentsOf: path)
    }
    source = ModelSource(
      model: arguments.model,
      shop: arguments.shop,
      mostCopiedBytes: arguments.mostCopiedBytes
    )
    models = ModelHolder(try source.served())
  }

  /// Answers until a signal says to stop, and then what was asked before.
  func run() async throws {
    let state = ServerState()
    let metrics = ServerMetrics()
    metrics.loaded(models.current)
    let limits = Limits(
      results: arguments.mostResults,
      queries: arguments.mostQueries,
      bodyBytes: arguments.mostBodyBytes
    )
    let responder = Responder(
      table: RouteTable(routes: try Self.routes(state, metrics, limits: limits)),
      models: models,
      metrics: metrics,
      limits: limits,
      tokens: tokens,
      hosts: HostNames(
        listeningOn: arguments.host,
        hasToken: tokens != nil,
        others: arguments.allowedHost
      ),
      logger: logger
    )
    let watcher = ModelWatcher(
      source: source,
      interval: arguments.reloadInterval == 0 ? nil : .seconds(arguments.reloadInterval),
      models: models,
      tokens: tokens,
      metrics: metrics,
      state: state,
      logger: logger
    )
    // Services stop in reverse order: first it is said that the server is about to, then it does.
    var configuration = ServiceGroupConfiguration(
      services: [application(responder, connections: try connections()), watcher],
      gracefulShutdownSignals: [.sigterm, .sigint],
      logger: logger
    )
    configuration.maximumGracefulShutdownDuration = .seconds(arguments.timeout + 5)
    try await ServiceGroup(configuration: configuration).run()
    logger.notice("stopped")
    await LogWriter.standardError.drain(within: .seconds(1))
  }

  /// How many connections there may be at a time: each is an open file, and some are left for models that are
  /// loaded, files that are read and names that are looked up.
  private func connections() throws(Failure) -> Int {
    let (wanted, others) = (arguments.mostConnections, OpenFiles.count + Self.spareFiles)
    let available = ProcessStart.allowOpenFiles(wanted + others) - others
    guard available > 0 else {
      throw Failure(
        .cannotWrite,
        "the limit of open files leaves none for connections; raise it: ulimit -n."
      )
    }
    if available < wanted {
      logger.warning(
        "the limit of open files allows fewer connections than --most-connections",
        metadata: ["connections": "\(available)"]
      )
    }
    return min(wanted, available)
  }

  /// More than all that isn't a connection opens at a time, and than are accepted at once.
  private static let spareFiles = 64

  private func application(
    _ responder: Responder,
    connections: Int
  ) -> Application<Responder> {
    let timeout = TimeAmount.nanoseconds(Int64(arguments.timeout * 1e9))
    let bodyBytes = arguments.mostBodyBytes
    return Application(
      responder: responder,
      server: .http1(
        configuration: HTTP1Channel.Configuration(
          additionalChannelHandlers: [ConnectionGuard(timeout: timeout, bodyBytes: bodyBytes)],
          idleTimeout: timeout,
          httpDecoderConfiguration: .init(
            // The target counts as a field.
            maxHeaderFieldSize: 16 << 10,
            maxHeaderListSize: 32 << 10,
            maxHeaderFieldCount: 100
          )
        )
      ),
      configuration: ApplicationConfiguration(
        address: .hostname(arguments.host, port: arguments.port),
        availableConnectionsDelegate: .maximum(connections, logger: logger)
      ),
      onServerRunning: { [logger, models, host = arguments.host, tokens] channel in
        if tokens == nil, !HostNames.isOfThisMachine(host) {
          logger.warning("whoever reaches this address is answered; --token-file asks for a token")
        }
        logger.notice(
          "listening",
          metadata: [
            "host": "\(channel.localAddress?.ipAddress ?? "")",
            "port": "\(channel.localAddress?.port ?? 0)", "model": "\(models.current.version)",
          ]
        )
      },
      logger: logger
    )
  }

  /// All that is answered.
  private static func routes(
    _ state: ServerState,
    _ metrics: ServerMetrics,
    limits: Limits
  ) throws -> [Route] {
    let answers = Mode.allCases.map { Answers.route($0, limits) }
    let operations = [Operations.live, Operations.ready(state), Operations.metrics(metrics)]
    let routes = answers + Catalog.routes(limits) + operations + Page.routes
    return routes + [try Operations.description(of: routes, limits)]
  }
}
