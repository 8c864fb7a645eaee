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
  private let token: BearerToken?
  private let models: ModelHolder

  /// Reads the token and the model.
  init(_ arguments: ServerArguments) throws {
    self.arguments = arguments
    logger = .toStandardError(arguments.logLevel)
    token = try arguments.tokenFile.map { path throws(Failure) in
      try BearerToken(contentsOf: path)
    }
    models = ModelHolder(try ServedModel(contentsOf: arguments.model, arguments.shop))
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
      token: token,
      logger: logger
    )
    let watcher = ModelWatcher(
      path: arguments.model,
      shop: arguments.shop,
      interval: arguments.reloadInterval == 0 ? nil : .seconds(arguments.reloadInterval),
      models: models,
      metrics: metrics,
      state: state,
      logger: logger
    )
    // Services stop in reverse order: first it is said that the server is about to, then it does.
    var configuration = ServiceGroupConfiguration(
      services: [application(responder), watcher],
      gracefulShutdownSignals: [.sigterm, .sigint],
      logger: logger
    )
    configuration.maximumGracefulShutdownDuration = .seconds(arguments.timeout + 5)
    try await ServiceGroup(configuration: configuration).run()
    logger.notice("stopped")
  }

  private func application(_ responder: Responder) -> Application<Responder> {
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
        availableConnectionsDelegate: .maximum(arguments.mostConnections, logger: logger)
      ),
      onServerRunning: { [logger, models, host = arguments.host, token] channel in
        if token == nil, !["127.0.0.1", "::1", "localhost"].contains(host) {
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

extension Logger {
  /// A logger that writes lines to standard error.
  static func toStandardError(_ level: Logger.Level) -> Logger {
    var logger = Logger(label: "also-server") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = level
    return logger
  }
}
