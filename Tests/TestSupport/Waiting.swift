internal import Foundation

/// Waits until `condition` holds, and says whether it ever did.
///
/// It is asked a hundred times a second, or each `interval` seconds. What is waited for happens at once on a
/// quiet machine and some time later on a busy one: two minutes are a safety net, which only a failure reaches.
package func eventually(
  every interval: Double = 0.01,
  _ condition: () throws -> Bool
) rethrows -> Bool {
  let start = ContinuousClock.now
  while try !condition() {
    if start.duration(to: .now) > .seconds(120) { return false }
    Thread.sleep(forTimeInterval: interval)
  }
  return true
}
