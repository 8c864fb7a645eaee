/// How many times as often two things happen together as they would if they were independent.
///
/// - Parameters:
///   - both: How often both happened.
///   - a: How often one of them happened.
///   - b: How often the other one happened.
///   - total: How often either could have happened.
/// - Returns: The ratio to a · b / total; 0 where one of them never happened.
package func timesChance(both: Int, _ a: Int, _ b: Int, of total: Int) -> Double {
  let chance = Double(a) * Double(b) / Double(max(1, total))
  return chance > 0 ? Double(both) / chance : 0
}
