internal import AlsoBase
internal import AlsoHoldout

/// Ranks by how many words names share, the Jaccard index, for items that are to be alike.
struct NamesRanker: Ranker {
  private let names: OnFirstUse<LookAlikes>

  init(known: KnownItems) { names = OnFirstUse { LookAlikes(names: known.names) } }

  func names(in task: EvaluationTask) -> [String] { task == .similar ? ["names"] : [] }

  func rankings(for batch: [AskedQuery]) -> [[[Int]]] {
    batch.map { asked in
      var scores = [Double](repeating: 0, count: asked.admitted.count)
      for (item, similarity) in names.value.similarities(to: asked.query.items[0]) {
        scores[item] = similarity
      }
      return [highest(scores, among: asked.admitted)]
    }
  }
}
