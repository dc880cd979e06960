import Datasets
import Foundation
import Kernels
import Model
import Recipes
import Runs
import Support
import Synchronization
import Testing
import Training

/// A small run, in which every file call goes wrong in every way, one at a time; without pictures, which
/// are drawn slowly in a debug build and written like all else in an event file.
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
      - tensorboard: {final_images: false}

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
    let digests: [String]
    let eventBytes: [Int]
  }

  private func result(in directory: RunDirectory) throws -> Result {
    let summary = try Summary.read(directory)
    let rows = try MetricsLog.read(directory).map {
      [$0.loss, $0.accuracy, $0.valLoss, $0.valAccuracy, $0.learningRate]
    }
    let names = [directory.path, directory.checkpoints].flatMap(Files.names)
    let folders = [
      directory.events, directory.trainingEvents, directory.validationEvents, directory.testEvents,
    ]
    let events = try folders.flatMap { folder in
      try Files.names(in: folder).filter { $0.hasPrefix("events.") }.map {
        try Files.read("\(folder)/\($0)").count
      }
    }
    #expect(events.count == folders.count)
    return Result(
      fingerprint: summary.fingerprint, errors: summary.test?.errors, rows: rows,
      files: names.filter { !$0.hasPrefix("resume.previous") },
      digests: try [
        directory.bestCheckpoint, directory.lastCheckpoint, directory.predictions,
      ].map(Digest.ofFile),
      eventBytes: events)
  }

  /// Begins a run, or goes on with what there is, as `apus train --resume CONFIG` does.
  private func train(
    _ experiment: Experiment, in path: String, requests: Requests = Requests()
  ) throws {
    let team = Team(workers: 1)
    guard RunDirectory.isRun(path) else {
      let directory = try RunDirectory.create(name: "run", explicit: path, under: path)
      _ = try experiment.run(in: directory, by: team, requests: requests)
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
        try expect(expected, of: experiment, in: path, despite: injector)
      }
      #expect(struck > (losesPower ? 100 : 400), "\(struck) faults")
    }
  }

  /// What a resume does first is struck as well: removing, cutting, taking the state before the newest.
  @Test(arguments: [false, true])
  func aResumeThatFailsCanGoOnToo(isNewestDamaged: Bool) throws {
    let experiment = try experiment()
    try withTemporaryDirectory(in: "/dev/shm") { folder in
      try train(experiment, in: folder + "/whole")
      let expected = try result(in: RunDirectory.open(folder + "/whole"))
      let questions = Atomic<Int>(0)
      let begun = folder + "/begun"
      try train(
        experiment, in: begun,
        requests: Requests(isStopWanted: {
          questions.add(1, ordering: .relaxed).newValue == 6
        }))
      if isNewestDamaged {
        try Files.write("damaged", to: begun + "/checkpoints/resume.safetensors")
      }
      let path = folder + "/run"
      let struck = try FaultInjector.forEach(FaultInjector.Fault.allCases) { injector in
        if Files.exists(path) { try FileManager.default.removeItem(atPath: path) }
        try FileManager.default.copyItem(atPath: begun, toPath: path)
        try expect(expected, of: experiment, in: path, despite: injector)
      }
      #expect(struck > 200, "\(struck) faults")
    }
  }

  /// Trains with a fault in it, and goes on without one.
  private func expect(
    _ expected: Result, of experiment: Experiment, in path: String,
    despite injector: FaultInjector
  ) throws {
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
}
