import Datasets
import Foundation
import Kernels
import Recipes
import Support
import Testing
import Training

/// Trainings in several stretches, as a search does them.
@Suite struct StretchTests {
  private let images = TinyData.stripes(60).images

  /// Three epochs of a small network; the first 40 images train, others watch and judge.
  private func experiment(watched: [Int32], averaging: String = "none") throws -> Experiment {
    let recipe = try Recipe.read(
      text: """
        data: {validation: none}
        model:
          - flatten
          - dense: {units: classes, activation: softmax}
        optimizer: {sgd: {learning_rate: 0.1}}
        averaging: \(averaging)
        training: {epochs: 3, batch_size: 10}
        callbacks: []

        """, from: "tiny.cfg"
    ).recipe
    let dataset = Dataset(
      name: "./stripes", classNames: ["a", "b", "c"], training: images, test: images,
      source: "memory")
    return try Experiment(
      recipe,
      on: Parts(
        of: dataset, training: [Int32](0..<40), validation: watched, test: [Int32](50..<60),
        recipe.data.inputs))
  }

  /// A callback that takes 20 ms after each epoch.
  private struct Slow: Callback {
    mutating func epochEnded(_ report: EpochReport, _ run: inout TrainingRun) { usleep(20_000) }
  }

  @Test func secondsOfEarlierStretchesCount() throws {
    let experiment = try experiment(watched: [])
    var stretch: Stretch?
    for epoch in 1...3 {
      stretch = try experiment.train(
        upTo: epoch, from: stretch?.state, by: Team(workers: 1), observers: [Slow()])
    }
    #expect(try #require(stretch?.result).fitSeconds >= 0.06)
  }

  /// A stretch ends with its average; the next one goes on with the weights, in the same epochs.
  @Test(arguments: ["ema", "swa", "{swa: {start: 0.4}}"])
  func averagesGoOnFromStretchToStretch(_ averaging: String) throws {
    let experiment = try experiment(watched: [], averaging: averaging)
    let whole = try #require(try experiment.train(upTo: 3, by: Team(workers: 1)).result)
    var state: TrainingState?
    var fingerprints: [String] = []
    for epoch in 1...3 {
      let stretch = try experiment.train(upTo: epoch, from: state, by: Team(workers: 1))
      state = stretch.state
      fingerprints.append(try #require(stretch.result).fingerprint)
    }
    #expect(fingerprints.last == whole.fingerprint)
    let plain = try self.experiment(watched: []).train(upTo: 3, by: Team(workers: 1))
    // Only the third epoch's end is averaged by default.
    #expect((plain.result?.fingerprint == whole.fingerprint) == (averaging == "swa"))
  }

  @Test(arguments: [[], [Int32](40..<50)])
  func itIsJudgedByTheTestPart(watched: [Int32]) throws {
    let experiment = try experiment(watched: watched)
    let stretch = try experiment.train(upTo: 3, by: Team(workers: 1))
    let result = try #require(stretch.result)
    #expect(result.test.count == 10 && experiment.validation?.count == (watched.isEmpty ? nil : 10))
    // Nothing that only watches changes the weights.
    let alone = try self.experiment(watched: []).train(upTo: 3, by: Team(workers: 1))
    #expect(alone.result?.fingerprint == result.fingerprint)
    #expect(alone.result?.test.loss == result.test.loss)
  }
}
