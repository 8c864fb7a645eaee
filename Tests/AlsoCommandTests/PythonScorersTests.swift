import AlsoBase
import Foundation
import TestSupport
import Testing

/// The numbers of `also evaluate` beside those of independent scorers in Python.
@Suite struct PythonScorersTests {
  /// Whether the scorers and a Python with NumPy are here: neither is part of the project.
  static let areThere: Bool = {
    let scorers = SharedData.path("evaluate/evallib.py")
    return FileManager.default.fileExists(atPath: scorers)
      && (try? python(["-c", "import numpy"]).status) == 0
  }()

  /// Scores what `also evaluate` wrote, compares all means, intervals and paired differences with those of
  /// its document, and prints how many numbers there are and the largest difference.
  private static let comparison = """
    import sys, json, re
    sys.path.insert(0, sys.argv[1])
    import numpy as np, evallib, evaluate_complements as complements, evaluate_upsell as upsell
    directory, document = sys.argv[2], json.load(open(sys.argv[3]))
    columns = {}
    def recording(boot):
        def record(queries, values, *rest):
            columns.update({k: np.asarray(v, float) for k, v in values.items()})
            return boot(queries, values, *rest)
        return record
    complements.boot, upsell.boot = recording(evallib.boot), recording(evallib.boot)
    worst, count, scored = 0, 0, {}
    def compare(ours, theirs):
        global worst, count
        ours, theirs = np.asarray(ours, float), np.asarray(theirs, float)
        known = ~np.isnan(theirs)
        assert (np.isfinite(ours) == known).all() and known.any()
        worst, count = max(worst, *abs(ours - theirs)[known]), count + known.sum()
    triple = lambda v: (v['value'], v.get('low', np.nan), v.get('high', np.nan))
    for row in document['rankers']:
        task, name = row['task'], row['ranker']
        queries = f'{directory}/{task}.jsonl'
        answers = f"{directory}/{task}.{'-'.join(filter(None, re.split('[^A-Za-z0-9]+', name)))}.jsonl"
        stats, meta = directory + '/item_stats.csv', directory + '/meta.json'
        columns.clear()
        result = complements.score(queries, answers, stats, meta)
        tail = result.pop('tail')
        assert tail['dropped'] == 0
        if task in ('upgrades', 'downgrades'):
            replaced = upsell.score(queries, answers, stats)
            assert replaced.pop('tail')['dropped'] == 0
            result.update(replaced)
        scored[task, name] = dict(columns)
        for metric, value in row['metrics']['all'].items():
            if metric == 'P@5': continue  # no scorer has it
            if metric in tail: compare([value['value']], [tail[metric]])
            else: compare(triple(value), result[metric])
        for metric, value in row.get('differences', {}).items():
            if metric == 'P@5': continue
            pairs = scored[task, name][metric] - scored[task, value['baseline']][metric]
            compare(triple(value), evallib.boot(evallib.read(queries), {metric: pairs})[metric])
    print(count, worst)
    """

  private static func python(_ arguments: [String]) throws -> Program.Run {
    try #require(Program(installed: "python3")).run(arguments)
  }

  @Test(.enabled(if: areThere, "the Python scorers, or Python with NumPy, are not here"))
  func `means, intervals and paired differences are those of the Python scorers`() throws {
    let shop = try TinyShop.shared.get()
    let directory = try TemporaryDirectory()
    let answers = directory.file("answers")
    let run = try Program.also.run(
      ["evaluate", shop.orders, "--items", shop.items, "--split-at", "2024-05-01", "--quiet"]
        + ["--format", "json", "--write-answers", answers] + TinyShop.quick
    )
    #expect(run.status == 0)
    let document = try directory.write(run.output, to: "document.json")
    let scored = try Self.python(
      ["-c", Self.comparison, SharedData.path("evaluate"), answers, document]
    )
    #expect(scored.status == 0, "\(scored.error)")
    let words = scored.text.split { $0 == " " || $0 == "\n" }
    let count = try #require(words.first.flatMap { Int($0) })
    let worst = try #require(words.last.flatMap { Double($0) })
    #expect(count > 1000 && worst < 1e-9, "\(scored.text)")
  }
}
