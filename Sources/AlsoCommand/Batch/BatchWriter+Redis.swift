internal import AlsoServing

/// Requests of RESP that replace what a batch before wrote.
///
/// Each list is swapped in a transaction, so that a reader sees the old one or the new one. The identifiers
/// that have a list are a set under the name itself; lists of those that are no longer in it are removed when
/// all others are there.
extension BatchWriter {
  /// The set of those who have a list in this batch, until it takes the place of the set before.
  private var redisLoading: String { name + "!loading" }

  var redisHead: String { Self.request(["DEL", redisLoading]) }

  var redisTail: String {
    let script = """
      for _, gone in ipairs(redis.call('SDIFF', KEYS[1], KEYS[2])) do \
      redis.call('DEL', KEYS[1] .. ':' .. gone) end \
      if redis.call('EXISTS', KEYS[2]) == 1 then redis.call('RENAME', KEYS[2], KEYS[1]) \
      else redis.call('DEL', KEYS[1]) end
      """
    return Self.request(["EVAL", script, "2", name, redisLoading])
  }

  /// What replaces the list of one item or customer.
  func redisCommands(_ answer: Answer, _ identifier: String) -> [UInt8] {
    // Where there is no list any more, the end of the batch removes it.
    guard !answer.results.isEmpty else { return [] }
    let key = "\(name):\(identifier)"
    let commands = [
      ["MULTI"], ["DEL", key], ["RPUSH", key] + answer.results.map(\.item),
      ["SADD", redisLoading, identifier], ["EXEC"],
    ]
    return Array(commands.map(Self.request).joined().utf8)
  }

  private static func request(_ words: [String]) -> String {
    words.reduce(into: "*\(words.count)\r\n") { $0 += "$\($1.utf8.count)\r\n\($1)\r\n" }
  }
}
