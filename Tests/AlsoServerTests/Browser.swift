import Foundation
import Glibc
import TestSupport
import Testing

/// A browser without a window that shows one page, driven over Chromium's DevTools protocol.
final class Browser {
  /// Chromium; `nil` if it isn't installed.
  static let program = ["chromium", "chromium-browser", "google-chrome"].lazy
    .compactMap { Program(installed: $0) }.first

  /// What the page logged as errors or warnings, and what it threw.
  private(set) var faults: [String] = []
  private let directory: TemporaryDirectory
  private let process: ChildProcess
  private var buffer: [UInt8] = []
  private var lastCall = 0
  private var session: String?

  /// Starts a browser with an empty page of this size.
  init(width: Int = 1280, height: Int = 900, isDark: Bool = false) throws {
    directory = try TemporaryDirectory()
    // The protocol's pipes have to be these descriptors. There is no sandbox within a container, nor need for
    // one: the browser sees nothing but the server under test.
    let command = [
      "-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1",
      try #require(Self.program).path, "--headless", "--no-sandbox", "--disable-gpu",
      "--disable-dev-shm-usage", "--remote-debugging-pipe",
      "--user-data-dir=\(directory.file("profile"))",
    ]
    process = try ChildProcess(.shell, command, input: .pipe, output: .pipe)
    let target = try call("Target.createTarget", ["url": "about:blank"])["targetId"] as? String
    let parameters: [String: Any] = ["targetId": target ?? "", "flatten": true]
    session = try call("Target.attachToTarget", parameters)["sessionId"] as? String
    for domain in ["Page", "Runtime", "Log"] { _ = try call("\(domain).enable") }
    let size: [String: Any] = [
      "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
    ]
    _ = try call("Emulation.setDeviceMetricsOverride", size)
    let scheme = ["name": "prefers-color-scheme", "value": isDark ? "dark" : "light"]
    _ = try call("Emulation.setEmulatedMedia", ["features": [scheme]])
  }

  deinit {
    // It may be gone already.
    if process.isRunning { _ = try? call("Browser.close") }
    process.send(SIGKILL)
    _ = try? process.finish()
  }

  /// Opens the page of a server, and waits until all that it asked for is there.
  func open(_ server: ServerProcess, _ fragment: String = "") throws {
    _ = try call("Page.navigate", ["url": "http://127.0.0.1:\(server.port)/\(fragment)"])
    try waitUntilLoaded()
  }

  /// Waits until nothing is loading.
  func waitUntilLoaded() throws {
    try wait(for: "document.querySelector('#view > *') && !document.querySelector('[aria-busy]')")
  }

  /// Waits until an expression of JavaScript is true.
  func wait(for expression: String) throws {
    if try eventually({ try evaluate("!!(\(expression))") as? Bool == true }) { return }
    throw BrowserError.never(expression, page: try text("body"))
  }

  /// The value of an expression of JavaScript.
  func evaluate(_ expression: String) throws -> Any? {
    let answer = try call(
      "Runtime.evaluate",
      ["expression": expression, "returnByValue": true, "awaitPromise": true]
    )
    if answer["exceptionDetails"] != nil { throw BrowserError.failed("\(answer)") }
    return (answer["result"] as? [String: Any])?["value"]
  }

  /// The text of the first element that a selector of CSS finds.
  func text(_ selector: String) throws -> String {
    try evaluate("document.querySelector(\(quoted(selector)))?.textContent") as? String ?? ""
  }

  /// The texts of all elements that a selector of CSS finds.
  func texts(_ selector: String) throws -> [String] {
    let list = "[...document.querySelectorAll(\(quoted(selector)))].map((node) => node.textContent)"
    return try evaluate(list) as? [String] ?? []
  }

  /// Presses a key by its name.
  func press(_ key: String) throws {
    let codes = ["Enter": 13, "Escape": 27, "ArrowUp": 38, "ArrowDown": 40, "Tab": 9]
    var event: [String: Any] = [
      "key": key, "code": key, "windowsVirtualKeyCode": codes[key] ?? 0, "type": "keyDown",
    ]
    if key == "Enter" { event["text"] = "\r" }
    _ = try call("Input.dispatchKeyEvent", event)
    event["type"] = "keyUp"
    event["text"] = nil
    _ = try call("Input.dispatchKeyEvent", event)
  }

  /// Types into what has the focus.
  func type(_ text: String) throws { _ = try call("Input.insertText", ["text": text]) }

  /// Clicks on the first element that a selector of CSS finds.
  func click(_ selector: String) throws {
    _ = try evaluate("document.querySelector(\(quoted(selector))).click()")
  }

  /// Calls a method of the protocol.
  func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    lastCall += 1
    var message: [String: Any] = ["id": lastCall, "method": method, "params": parameters]
    message["sessionId"] = session
    let json = try JSONSerialization.data(withJSONObject: message)
    try process.write(String(decoding: json, as: UTF8.self) + "\0")
    while true {
      let answer = try receive()
      note(answer)
      guard answer["id"] as? Int == lastCall else { continue }
      guard let result = answer["result"] as? [String: Any] else {
        throw BrowserError.failed("\(method): \(answer)")
      }
      return result
    }
  }

  private func note(_ event: [String: Any]) {
    let parameters = event["params"] as? [String: Any] ?? [:]
    switch event["method"] as? String {
    case "Runtime.exceptionThrown", "Runtime.consoleAPICalled": faults.append("\(parameters)")
    case "Log.entryAdded":
      let entry = parameters["entry"] as? [String: Any] ?? [:]
      faults.append("\(entry["text"] ?? "") \(entry["url"] ?? "")")
    default: break
    }
  }

  /// The next message; each ends with a zero byte.
  private func receive() throws -> [String: Any] {
    while true {
      if let end = buffer.firstIndex(of: 0) {
        defer { buffer.removeSubrange(...end) }
        let message = try JSONSerialization.jsonObject(with: Data(buffer[..<end]))
        return message as? [String: Any] ?? [:]
      }
      let data = try process.read()
      guard !data.isEmpty else { throw BrowserError.failed("the browser ended") }
      buffer += data
    }
  }

  private func quoted(_ text: String) -> String {
    let data = try? JSONEncoder().encode(text)
    return String(decoding: data ?? Data(), as: UTF8.self)
  }
}

/// What can be wrong with a browser, or with what it shows.
enum BrowserError: Error {
  /// Something on the page was waited for in vain.
  case never(String, page: String)
  case failed(String)
}
