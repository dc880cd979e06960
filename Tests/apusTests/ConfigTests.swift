import Support
import Testing

extension EndToEnd {
  @Suite("apus config", .timeLimit(.minutes(5)))
  struct ConfigTests {
    @Test func checkReportsEveryMistakeAtOnce() throws {
      let bench = try Workbench()
      #expect(
        try bench.apus.run(["config", "check", "tiny.cfg"]).output == "tiny.cfg: no mistakes\n")
      try bench.write(
        Workbench.tiny.replacing("seed: 7", with: "seed: -7").replacing("batch", with: "bach"),
        to: "wrong.cfg")
      let outcome = try bench.apus.run(["config", "check", "wrong.cfg"])
      #expect(outcome.status == 78)
      #expect(outcome.errors.contains("wrong.cfg:2:7: seed: "))
      #expect(
        outcome.errors.contains(
          "wrong.cfg:13:23: training: unknown key 'bach_size'; did you mean 'batch_size'?"))
    }

    @Test func showWritesWhatItReads() throws {
      let bench = try Workbench()
      let set = ["--set", "model.hidden.units=400"]
      let shown = try bench.apus.run(["config", "show", "tiny.cfg"] + set)
      #expect(shown.status == 0)
      #expect(shown.output.contains("units: 400") && shown.output.contains("nesterov: false"))
      try bench.write(shown.output, to: "shown.cfg")
      #expect(try bench.apus.run(["config", "show", "shown.cfg"]).output == shown.output)
    }

    @Test func explainKnowsKeysAndNearMisses() throws {
      let bench = try Workbench()
      let outcome = try bench.apus.run(["config", "explain", "training.batch_size"])
      #expect(outcome.status == 0 && outcome.output.contains("training.batch_size"))
      #expect(try bench.apus.run(["config", "explain"]).output.contains("  learning_rate "))
      let wrong = try bench.apus.run(["config", "explain", "training.bach_size"])
      #expect(wrong.status == 78)
      #expect(wrong.errors.contains("did you mean") && wrong.errors.contains("batch_size"))
    }

    @Test func schemaIsJSON() throws {
      let bench = try Workbench()
      let outcome = try bench.apus.run(["config", "schema"])
      let schema = try JSONText(outcome.output)
      #expect(outcome.status == 0)
      #expect(schema.string("$schema")?.contains("json-schema.org") == true)
      #expect(schema.string("properties.training.type") == "object")
      let search = try JSONText(bench.apus.run(["config", "schema", "--search"]).output)
      #expect(search.string("properties.space.additionalProperties.description") != nil)
    }

    @Test func explainKnowsSearchFiles() throws {
      let bench = try Workbench()
      let outcome = try bench.apus.run(["config", "explain", "search.pruning.asha.reduction"])
      #expect(outcome.status == 0 && outcome.output.contains("reduction: 4"), "\(outcome.errors)")
      #expect(try bench.apus.run(["config", "explain"]).output.contains("  folds "))
    }
  }
}
