import Foundation
import Glibc

/// What a server answered.
struct HTTPAnswer: Sendable {
  var status: Int
  /// The fields by their names in lower case.
  var fields: [String: String]
  var body: Data

  /// The body as text.
  var text: String { String(decoding: body, as: UTF8.self) }

  /// The body as a JSON object.
  func object() throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: body) as? [String: Any] ?? [:]
  }
}

/// What can be wrong with a connection, or with what comes over it.
enum HTTPConnectionError: Error {
  case system(call: String, errno: Int32)
  /// The server closed the connection before an answer was complete.
  case closed(after: [UInt8])
  case malformed([UInt8])
}

/// A connection to a server on this machine, over which any bytes can be sent.
final class HTTPConnection {
  private let descriptor: Int32
  /// What came and wasn't read yet.
  private var buffer: [UInt8] = []

  /// Connects to a port, whose server may take nothing of what is sent for `sendingPatience` seconds.
  ///
  /// What doesn't come is an error at last, after two minutes: what is waited for comes at once, unless the
  /// machine is busy.
  init(port: Int, sendingPatience: Int = 120) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw HTTPConnectionError.system(call: "socket", errno: errno) }
    let size = socklen_t(MemoryLayout<timeval>.size)
    for (option, patience) in [(SO_RCVTIMEO, 120), (SO_SNDTIMEO, sendingPatience)] {
      var timeout = timeval(tv_sec: patience, tv_usec: 0)
      unsafe setsockopt(descriptor, SOL_SOCKET, option, &timeout, size)
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    let descriptor = descriptor
    let status = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe connect(descriptor, pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw HTTPConnectionError.system(call: "connect", errno: errno) }
  }

  deinit { close(descriptor) }

  /// Sends bytes as they are.
  func send(_ bytes: some Collection<UInt8>) throws {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let sent = unsafe rest.withUnsafeBytes { buffer in
        unsafe Glibc.send(
          descriptor,
          buffer.baseAddress,
          buffer.count,
          Int32(MSG_NOSIGNAL)
        )
      }
      guard sent > 0 else { throw HTTPConnectionError.system(call: "send", errno: errno) }
      rest = rest.dropFirst(sent)
    }
  }

  /// Sends a request and reads its answer.
  func request(
    _ method: String,
    _ target: String,
    fields: [String: String] = [:],
    body: String? = nil
  ) throws -> HTTPAnswer {
    var text = "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n"
    for (name, value) in fields { text += "\(name): \(value)\r\n" }
    if let body {
      text += "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    } else {
      text += "\r\n"
    }
    try send(text.utf8)
    return try answer(hasBody: method != "HEAD")
  }

  /// Reads an answer, passing over those that only say to go on.
  func answer(hasBody: Bool = true) throws -> HTTPAnswer {
    let head = try head()
    let lines = head.split(separator: "\r\n")
    guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { throw HTTPConnectionError.malformed(Array(head.utf8)) }
    if status == 100 { return try answer(hasBody: hasBody) }
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else {
        throw HTTPConnectionError.malformed(Array(head.utf8))
      }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      fields[line[..<colon].lowercased()] = value
    }
    let length = hasBody ? fields["content-length"].flatMap { Int($0) } ?? 0 : 0
    while buffer.count < length { try receive() }
    defer { buffer.removeFirst(length) }
    return HTTPAnswer(status: status, fields: fields, body: Data(buffer.prefix(length)))
  }

  /// Reads the head of an answer that only says to go on.
  func informationalStatus() throws -> Int? {
    try head().split(separator: " ").dropFirst().first.flatMap { Int($0) }
  }

  /// Says that no more will be sent.
  func finish() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Whether the server closes the connection, whatever it sends before.
  func isClosedByServer() -> Bool {
    while true {
      do { try receive() } catch HTTPConnectionError.closed { return true } catch { return false }
    }
  }

  /// The lines before the body.
  private func head() throws -> String {
    let end = Array("\r\n\r\n".utf8)
    while true {
      if let range = buffer.firstRange(of: end) {
        defer { buffer.removeSubrange(..<range.upperBound) }
        return String(decoding: buffer[..<range.lowerBound], as: UTF8.self)
      }
      try receive()
    }
  }

  private func receive() throws {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe recv(descriptor, buffer.baseAddress, buffer.count, 0)
    }
    if count < 0, errno != ECONNRESET {
      throw HTTPConnectionError.system(call: "recv", errno: errno)
    }
    guard count > 0 else { throw HTTPConnectionError.closed(after: buffer) }
    buffer += bytes[..<count]
  }
}
