import Datasets
import Foundation
import Kernels
import Model
import Recipes
import Runs
import Support
import Testing
import Training

/// A small run, in which every file call goes wrong in every way, one at a time.
@Suite struct FaultTests {
  private static let configuration = """
    seed: 3
    data: {dataset: ./stripes, validation: {first: 12}}
    model:
      - flatten
      - dense: {units: 4, activation: relu}
      - dropout: {rate: 0.2}
      - dense: {units: classes, activation: softmax}
    training: {epochs: 2, batch_size: 16, checkpoint_every: 2 batches}
    callbacks:
      - model_checkpoint: {monitor: val_loss, save_best_only: true}
      - early_stopping: {monitor: val_loss, patience: 5, restore_best_weights: true}
      - tensorboard

    """

  private func experiment() throws -> Experiment {
    let images = TinyData.stripes(60).images
    return try Experiment(
      Recipe.read(text: Self.configuration, from: "tiny.cfg").recipe,
      on: Dataset(
        name: "./stripes", classNames: ["a", "b", "c"], training: images, test: images,
        source: "memory"))
  }

  /// What a run must have come to, but for times.
  private struct Result: Equatable {
    let fingerprint: String?
    let errors: Int?
    let rows: [[Double?]]
    let files: [String]
  }

  private func result(in directory: RunDirectory) throws -> Result {
    let summary = try Summary.read(directory)
    let rows = try MetricsLog.read(directory).map {
      [$0.loss, $0.accuracy, $0.valLoss, $0.valAccuracy, $0.learningRate]
    }
    let names = [directory.path, directory.checkpoints].flatMap(Files.names)
    return Result(
      fingerprint: summary.fingerprint, errors: summary.test?.errors, rows: rows,
      files: names.filter { !$0.hasPrefix("resume.previous") })
  }

  /// Begins a run, or goes on with what there is, as `apus train --resume CONFIG` does.
  private func train(_ experiment: Experiment, in path: String) throws {
    let team = Team(workers: 1)
    guard RunDirectory.isRun(path) else {
      let directory = try RunDirectory.create(name: "run", explicit: path, under: path)
      _ = try experiment.run(in: directory, by: team)
      return
    }
    let directory = try RunDirectory.open(path)
    try directory.removeTemporaries()
    let point = try ResumePoint(directory)
    let resumption = try Resumption(point, of: experiment, accepting: [])
    _ = try experiment.run(in: directory, by: team, resuming: resumption)
  }

  @Test(arguments: [false, true])
  func whateverFailsTheRunCanGoOnToTheSameBits(losesPower: Bool) throws {
    let experiment = try experiment()
    // In memory where that can be: the disk would be waited for a thousand times.
    try withTemporaryDirectory(in: "/dev/shm") { folder in
      try train(experiment, in: folder + "/whole")
      let expected = try result(in: RunDirectory.open(folder + "/whole"))
      #expect(expected.fingerprint != nil && expected.rows.count == 2)
      let faults: [FaultInjector.Fault] =
        losesPower ? [.crash, .tornWrite] : FaultInjector.Fault.allCases
      let path = folder + "/run"
      let struck = try FaultInjector.forEach(faults, losesPower: losesPower) { injector in
        if Files.exists(path) { try FileManager.default.removeItem(atPath: path) }
        switch injector.run({ try train(experiment, in: path) }) {
        case .success: #expect(!injector.fault.isCrash || !injector.hasStruck, "\(injector)")
        case .failure(let error):
          #expect(!injector.fault.isHarmless, "\(injector): \(error)")
          let fault = (error as? any UserFacingError)?.fault
          #expect(fault == .inputOutput || injector.fault.isCrash, "\(injector): \(error)")
        }
        try train(experiment, in: path)
        #expect(try result(in: RunDirectory.open(path)) == expected, "\(injector)")
      }
      #expect(struck > (losesPower ? 100 : 400), "\(struck) faults")
    }
  }
}
