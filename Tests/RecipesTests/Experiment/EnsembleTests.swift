import Datasets
import Foundation
import Kernels
import Model
import Runs
import Support
import Testing

@testable import Recipes
@testable import Training

/// Runs on the same data, averaged.
@Suite struct EnsembleTests {
  private func withTrainees(_ body: (Trainees) throws -> Void) throws {
    try withTemporaryDirectory { folder in
      let trainees = Trainees(in: folder)
      try trainees.writeData()
      try body(trainees)
    }
  }

  private func ensemble(_ directories: [RunDirectory]) throws -> Ensemble {
    try Ensemble(directories) { DatasetLocator(explicit: $0) }
  }

  @Test func everyMemberHasItsOwnInputs() throws {
    try withTrainees { trainees in
      let runs = [
        try trainees.train("a"), try trainees.train("b", "data.inputs=standardized", "seed=2"),
        try trainees.train("c", "model.hidden.units=20"),
      ]
      let team = Team(workers: 2)
      let judgement = try #require(
        try ensemble(runs).judge(.test, shifts: 0, by: team))
      let errors = try runs.map { try #require(Summary.read($0).test).errors }
      #expect(judgement.members.map(\.errors) == errors)
      #expect(judgement.members[judgement.best].errors == errors.min())
      #expect(judgement.evaluation.count == 40 && judgement.outputs == 3)
      #expect(judgement.predictions.count(where: \.isError) == judgement.evaluation.errors)
      let own = try PredictionsFile.read(runs[judgement.best].predictions)
      #expect(
        judgement.test
          == McNemar(
            first: own.map(\.isError), second: judgement.predictions.map(\.isError)))
      // The average itself, from what each network says.
      let opinions = try ensemble(runs).members.map { member in
        let examples = try #require(try member.examples(.test))
        return Opinion(of: member.checkpoint.network, on: examples)
      }
      #expect(judgement.predictions.map(\.predicted) == Opinion(averaging: opinions).predicted)
    }
  }

  @Test func partsAndShiftsAreThoseAskedFor() throws {
    try withTrainees { trainees in
      let runs = [try trainees.train("a"), try trainees.train("b", "seed=2")]
      let (ensemble, team) = (try ensemble(runs), Team(workers: 1))
      #expect(try ensemble.judge(.validation, shifts: 0, by: team)?.evaluation.count == 20)
      #expect(try ensemble.judge(.train, shifts: 0, by: team)?.evaluation.count == 60)
      let moved = try #require(try ensemble.judge(.test, shifts: 2, by: team))
      let still = try #require(try ensemble.judge(.test, shifts: 0, by: team))
      #expect(moved.evaluation.loss != still.evaluation.loss)
      #expect(moved.members.map(\.loss) != still.members.map(\.loss))
      let whole = [try trainees.train("c", "data.validation=none")]
      #expect(try self.ensemble(whole).judge(.validation, shifts: 0, by: team) == nil)
    }
  }

  /// The sentence about a second run that does not go with the first.
  private func complaint(
    _ sets: String..., part: TrainedRun.Part = .test, in trainees: Trainees
  ) throws -> String {
    let directory = try RunDirectory.create(name: "b", explicit: "\(trainees.folder)/b")
    _ = try trainees.experiment(sets).run(in: directory, by: Team(workers: 1))
    let first = try trainees.train("a")
    let error = #expect(throws: EnsembleError.self) {
      _ = try ensemble([first, directory]).judge(part, shifts: 0, by: Team(workers: 1))
    }
    return error?.description.replacing(trainees.folder + "/", with: "") ?? ""
  }

  @Test func classesMustBeTheSame() throws {
    try withTrainees { trainees in
      let output = "model=[flatten, {dense: {units: 4, activation: softmax}}]"
      let text = try complaint(output, in: trainees)
      #expect(
        text == "b: tells 4 classes apart, and not 3; name runs with the same classes")
    }
  }

  @Test func lossesMustBeTheSame() throws {
    try withTrainees { trainees in
      let text = try complaint("loss=mean_squared_error", in: trainees)
      #expect(
        text == """
          b: was trained with mean_squared_error, and a with sparse_categorical_crossentropy; name \
          runs with the same loss
          """)
    }
  }

  @Test func partsMustBeTheSame() throws {
    try withTrainees { trainees in
      let text = try complaint("data.validation={first: 10}", part: .validation, in: trainees)
      #expect(
        text == "b: kept other images back for validation than a; use --split test")
    }
  }

  @Test func dataMustBeTheSame() throws {
    try withTrainees { trainees in
      let first = try trainees.train("a")
      let other = Trainees(in: trainees.folder, seed: 5)
      let second = try other.train("b")
      let error = #expect(throws: EnsembleError.self) { _ = try ensemble([first, second]) }
      let used = try Summary.read(first).dataset.source
      #expect(error == .otherData(run: second.path, own: "./stripes", used: used))
      #expect(error?.fault == .badData)
      // A run that was killed says it in its state.
      try Files.remove(second.summary)
      #expect(throws: EnsembleError.self) { _ = try ensemble([first, second]) }
    }
  }

  /// Their probabilities mean the same; the average is judged by the labels as they are.
  @Test func labelsMayBeSmoothed() throws {
    try withTrainees { trainees in
      let plain = try trainees.train("a")
      let smooth = try trainees.train(
        "b", "loss={sparse_categorical_crossentropy: {label_smoothing: 0.2}}")
      for runs in [[plain, smooth], [smooth, plain]] {
        #expect(try ensemble(runs).loss == .sparseCategoricalCrossentropy)
      }
      let other = try trainees.train(
        "c", "loss={sparse_categorical_crossentropy: {label_smoothing: 0.2}}", "seed=8")
      #expect(try ensemble([smooth, other]).loss == .crossEntropy(labelSmoothing: 0.2))
    }
  }

  @Test func aCopiedRunCountsOnce() throws {
    try withTrainees { trainees in
      let run = try trainees.train("a")
      try FileManager.default.copyItem(atPath: run.path, toPath: "\(trainees.folder)/copy")
      let copy = try RunDirectory.open("\(trainees.folder)/copy")
      #expect(throws: EnsembleError.sameNetwork(run: copy.path, first: run.path)) {
        _ = try ensemble([run, copy])
      }
    }
  }

  @Test func aRunCountsOnce() throws {
    try withTrainees { trainees in
      let run = try trainees.train("a")
      try Files.replaceLink("\(trainees.folder)/link", target: "a")
      let link = try RunDirectory.open("\(trainees.folder)/link/checkpoints")
      let error = #expect(throws: EnsembleError.self) { _ = try ensemble([run, link]) }
      #expect(error?.description.contains("is named twice") == true)
      #expect(error?.fault == .badConfiguration)
    }
  }
}
