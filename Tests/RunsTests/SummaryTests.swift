import Kernels
import Support
import Testing

@testable import Runs

@Suite struct SummaryTests {
  static let summary: Summary = {
    var blas = Summary.BLASBuild(BLAS.report)
    blas.build = "OpenBLAS 0.3.21"
    blas.core = "SkylakeX"
    blas.threading = "pthread"
    blas.repairedFrom = "Prescott"
    return Summary(
      status: .stoppedEarly, stopReason: "val_loss has not improved for 10 epochs",
      best: Summary.Best(epoch: 3, valLoss: 0.0625, valAccuracy: 0.98),
      test: Summary.Test(loss: 0.07, errors: 15, count: 1000),
      dataset: Summary.Dataset(
        name: "digits-sample", replaces: "emnist-digits",
        counts: Summary.Dataset.Counts(training: 3500, validation: 500, test: 1000),
        sha256: "abc", source: "data/digits-sample"),
      model: Summary.Model(parameters: 328_810),
      training: Summary.Training(epochs: 13, seconds: 2.5, samplesPerSecond: 18200),
      seed: .max, threads: 2, fingerprint: "def",
      versions: Summary.Versions(apus: "0.1.0", swift: "6.3.1"), blas: blas)
  }()

  @Test func hasTheKeysOfTheContract() throws {
    try withRun { run in
      try Self.summary.write(to: run)
      try expectGolden(Files.read(run.summary), "summary.json")
    }
  }

  @Test func readsBack() throws {
    try withRun { run in
      try Self.summary.write(to: run)
      #expect(try Summary.read(run) == Self.summary)
      var failed = Self.summary
      failed.status = .failed
      failed.stopReason = nil
      failed.best = nil
      failed.test?.loss = .infinity
      failed.dataset.replaces = nil
      failed.fingerprint = nil
      failed.blas.threading = nil
      try failed.write(to: run)
      #expect(try Summary.read(run) == failed)
      #expect(try !text(run.summary).contains("null"))
    }
  }

  @Test(arguments: [
    ("", "this is not JSON"), (String(repeating: "[", count: 513), "this is not JSON"),
    ("[1]", "the whole is of the wrong type"),
    ("{\"status\": \"completed\"}", "'dataset' is missing"),
    ("{\"status\": \"paused\"}", "'status' has a wrong value"),
    ("{\"status\": null}", "'status' is null"),
    ("{\"status\": \"failed\", \"best\": {\"epoch\": \"x\"}}", "'best.epoch' is of the wrong type"),
  ])
  func saysWhatIsWrong(content: String, problem: String) throws {
    try withRun { run in
      try Files.write(content, to: run.summary)
      let error = #expect(throws: RunFileError.self) { try Summary.read(run) }
      let remedy = "; put the file back as Apus wrote it, or train again"
      #expect(error?.description == "\(run.summary): \(problem)\(remedy)")
      #expect(error?.fault == .badData)
    }
  }

  @Test func countsErrorsOnce() {
    let test = Summary.Test(loss: 0, errors: 200, count: 10000)
    #expect(test.accuracy == 0.98)
    #expect(test.interval == wilsonInterval(successes: 9800, count: 10000))
  }

  private func row(_ epoch: Int, _ valLoss: Double?, rate: Double = 1) -> EpochRow {
    EpochRow(
      epoch: epoch, loss: 1, accuracy: 0, valLoss: valLoss, valAccuracy: valLoss.map { 1 - $0 },
      learningRate: 0.1, seconds: 2, samplesPerSecond: rate)
  }

  @Test func theBestEpochIsTheFirstOfTheLowest() {
    let rows = [row(1, .nan), row(2, 0.5), row(3, 0.25), row(4, 0.25), row(5, nil)]
    #expect(Summary.Best(of: rows) == Summary.Best(epoch: 3, valLoss: 0.25, valAccuracy: 0.75))
    #expect(Summary.Best(of: [row(1, .nan), row(2, nil)]) == nil)
  }

  /// 100 samples in 1 s, then in 4 s: 200 in 5 s.
  @Test func epochsAddUp() {
    let training = Summary.Training(of: [row(1, nil, rate: 100), row(2, nil, rate: 25)])
    #expect(training == Summary.Training(epochs: 2, seconds: 4, samplesPerSecond: 40))
    #expect(
      Summary.Training(of: []) == Summary.Training(epochs: 0, seconds: 0, samplesPerSecond: 0))
  }
}
