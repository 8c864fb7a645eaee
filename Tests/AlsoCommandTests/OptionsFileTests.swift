import AlsoBase
import Foundation
import TestSupport
import Testing

/// Settings that come from a file.
@Suite struct OptionsFileTests {
  private let shop: TinyShop

  init() throws { shop = try TinyShop.shared.get() }

  /// Trains with an options file of this text, and says what the model was trained with.
  private func train(
    _ text: String,
    _ flags: [String] = []
  ) throws -> (run: Program.Run, facts: [String]) {
    let directory = try TemporaryDirectory()
    let file = try directory.write(text, to: "tuned.json")
    let model = directory.file("m.also")
    let arguments = ["train", shop.orders, "-o", model, "--options", file, "--quiet"]
    let run = try Program.also.run(arguments + flags)
    guard run.status == 0 else { return (run, []) }
    return (run, try Program.also.run(["inspect", model, "--format", "tsv"]).lines)
  }

  @Test func `a file's settings are in place of the defaults, and flags go before them`() throws {
    let text = """
      {"basket": {"factors": 8, "unobserved_weight": 0.03}, "taste": {"factors": 6, "sweeps": 2},
       "solver": "cg", "neighbors": 3, "associated_items": 9, "learn_mix": true, "seed": 7}
      """
    let flags = ["--basket-sweeps", "4", "--taste-sweeps", "3", "--no-learn-mix"]
    let facts = try train(text, flags).facts
    for fact in [
      "basket model\tfactors\t8", "basket model\tunobserved weight\t0.03",
      "basket model\tsweeps\t4", "basket model\tsolver\tcg", "basket model\tregularization\t0.15",
      "taste model\tfactors\t6", "taste model\tsweeps\t3", "model\tneighbors\t3", "model\tseed\t7",
      "model\tminimum item orders\t5", "model\tassociated items\t9", "model\tmix\tas shipped",
    ] { #expect(facts.contains(fact), "\(fact)") }
  }

  @Test func `a model is the same whether a file or flags say how it is trained`() throws {
    let directory = try TemporaryDirectory()
    let model = directory.file("m.also")
    let settings = #"{"basket": {"factors": 8}, "taste": {"factors": 8}}"#
    let file = try directory.write(settings, to: "tuned.json")
    let run = try Program.also.run([
      "train", shop.orders, "--items", shop.items, "-o", model, "--options", file,
    ])
    #expect(run.status == 0, "\(run.error)")
    #expect(try TemporaryDirectory.bytes(of: model) == TemporaryDirectory.bytes(of: shop.model))
  }

  @Test(arguments: [
    (#"{"basket": {"factor": 8}}"#, "basket.factor: expected one of factors, sweeps, "),
    (#"{"items": 3}"#, "items: expected one of basket, taste, solver, "),
    (#"{"basket": {"factors": 0}}"#, "basket.factors is 0, expected 1 to 1024."),
    (#"{"basket": {"factors": 1.5}}"#, "basket.factors: expected 1 to 1024."),
    (#"{"taste": {"sweeps": 1001}}"#, "taste.sweeps is 1001, expected 1 to 1000."),
    (#"{"taste": {"unobserved_weight": 0}}"#, "taste.unobserved_weight is 0.0, expected a number"),
    (#"{"taste": {"regularization": "much"}}"#, "taste.regularization: expected a number from"),
    (#"{"taste": {"regularization_exponent": 2}}"#, "taste.regularization_exponent is 2.0, "),
    (#"{"taste": 3}"#, "taste: expected an object of settings."),
    (#"{"solver": "guess"}"#, "solver: expected exact or cg."),
    (#"{"minimum_item_orders": 0}"#, "minimum_item_orders is 0, expected 1 or more."),
    (#"{"neighbors": 0}"#, "neighbors is 0, expected 1 to 10000."),
    (#"{"associated_items": -1}"#, "associated_items is -1, expected 0 to 32768."),
    (#"{"learn_mix": "no"}"#, "learn_mix: expected true or false."),
    (#"{"seed": -1}"#, "seed: expected a whole number from 0."),
    ("[1]", "expected a JSON object of settings"), ("{", "expected a JSON object of settings"),
    ("", "expected a JSON object of settings"),
  ])
  func `65: a file that isn't of settings, with the key that is wrong`(
    text: String,
    said: String
  ) throws {
    let run = try train(text).run
    #expect(run.status == 65 && run.error.contains("/tuned.json: " + said), "\(run.error)")
  }

  @Test func `66: an options file that is missing, for evaluations too`() throws {
    for command in [["train", "-o", "/dev/null"], ["evaluate", "--split-at", "2024-05-01"]] {
      let run = try Program.also.run(command + [shop.orders, "--options", "/no/such.json"])
      #expect(run.status == 66 && run.error.contains("/no/such.json"))
    }
  }
}
