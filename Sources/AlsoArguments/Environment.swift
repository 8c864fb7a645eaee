#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The variables of this process's environment, which only programs read.
///
/// They are changed only before there are threads.
enum Environment {
  /// What a variable is set to; `nil` if it isn't set.
  static func value(of variable: String) -> String? {
    unsafe getenv(variable).map { unsafe String(cString: $0) }
  }

  /// Sets a variable, or takes it away.
  static func set(_ variable: String, to value: String?) {
    if let value { _ = unsafe setenv(variable, value, 1) } else { _ = unsafe unsetenv(variable) }
  }

  /// Begins this program anew with this environment, the same arguments and the same open files.
  ///
  /// Returns only if that can't be done.
  static func startAgain() {
    let link = "/proc/self/exe"
    // By its name, which the process then has too, or if the file lost that, by itself.
    let path = unsafe realpath(link, nil).map { unsafe String(cString: $0) }
    _ = unsafe execv(path ?? link, CommandLine.unsafeArgv)
  }
}
