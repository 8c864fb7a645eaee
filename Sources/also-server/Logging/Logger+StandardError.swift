internal import Logging

extension Logger {
  /// A logger that writes lines to standard error, and waits for nobody to read them.
  static func toStandardError(_ level: Logger.Level) -> Logger {
    var logger = Logger(label: "also-server") { label in
      StreamLogHandler(label: label, stream: LogWriter.standardError)
    }
    logger.logLevel = level
    return logger
  }
}
