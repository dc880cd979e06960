import Datasets
import Kernels
import Model
import Runs
import Support
import Synchronization
import Testing

@testable import Recipes
@testable import Training

/// A time becomes a number of epochs, once.
@Suite struct BudgetTests {
  private static let configuration = """
    seed: 3
    data: {dataset: ./stripes, validation: {first: 12}}
    model:
      - flatten
      - dense: {units: classes, activation: softmax}
    optimizer: {sgd: {learning_rate: 0.1, momentum: 0.9}}
    training: {epochs: 3, batch_size: 16}
    callbacks: [learning_rate_schedule: cosine]

    """

  private func experiment(_ sets: String...) throws -> Experiment {
    let images = TinyData.stripes(60).images
    let recipe = try Recipe.read(text: Self.configuration, from: "tiny.cfg", sets: sets).recipe
    return try Experiment(
      recipe,
      on: Dataset(
        name: "./stripes", classNames: ["a", "b", "c"], training: images, test: images,
        source: "memory"))
  }

  /// Of 100 s 95 are planned, and an epoch is kept in reserve where there are several.
  @Test(
    arguments: [
      (96.0, nil), (95, 1), (48, 1), (47, 1), (31, 2), (9.5, 9), (0.95, 99), (1e-9, 999_999),
    ] as [(Double, Int?)])
  func epochsFitIntoATime(_ each: Double, _ expected: Int?) {
    #expect(Budget.epochs(each: each, in: 100) == expected)
  }

  @Test func theNumberOfEpochsIsWrittenAndTheTimeIsGone() throws {
    let measured = try experiment("training.budget=100s")
    let decided = try measured.budgeted(epochSeconds: 9.5)
    #expect(decided.recipe.training.epochs == 9 && decided.recipe.training.budget == nil)
    #expect(decided.budget == Budget(time: TimeBudget(100, .seconds), epochSeconds: 9.5))
    #expect(decided.origin.budget == "100s" && measured.origin.budget == nil)
    let again = try Recipe.read(text: decided.recipe.resolvedText, from: "config.cfg").recipe
    let plain = try experiment("training.epochs=9").recipe
    #expect(again == plain)
    #expect(try experiment().budgeted(by: Team(workers: 1)).budget == nil)
  }

  @Test func theMachineIsMeasured() throws {
    let decided = try experiment("training.budget=2s").budgeted(by: Team(workers: 2))
    let seconds = try #require(decided.budget?.epochSeconds)
    #expect(0 < seconds && seconds < 0.5)
    #expect(decided.recipe.training.epochs == Budget.epochs(each: seconds, in: 2))
  }

  @Test func tooLittleTimeIsRefused() throws {
    let experiment = try experiment("training.budget=10s")
    let error = #expect(throws: ExperimentError.self) {
      _ = try experiment.budgeted(epochSeconds: 12.3)
    }
    #expect(
      error?.description
        == "training.budget: 10s has no time for an epoch, which takes some 13 s here; give more")
    #expect(error?.fault == .badConfiguration)
    let schedule = "callbacks=[learning_rate_schedule: {cosine: {warmup_epochs: 4}}]"
    let warm = try self.experiment("training.budget=10s", schedule)
    #expect(throws: ExperimentError.timeForWarmup(budget: "10s", epochs: 3)) {
      _ = try warm.budgeted(epochSeconds: 2)
    }
    #expect(try warm.budgeted(epochSeconds: 1).recipe.training.epochs == 8)
  }

  /// The very run that a configuration with that number of epochs describes.
  @Test func theRunIsThatOfItsEpochs() throws {
    try withTemporaryDirectory { folder in
      let (timed, plain) = (
        try RunDirectory.create(name: "timed", under: folder),
        try RunDirectory.create(name: "plain", under: folder)
      )
      let team = Team(workers: 1)
      let summary = try experiment("training.budget=1h").budgeted(epochSeconds: 700)
        .run(in: timed, by: team)
      #expect(summary.training.epochs == 3 && summary.status == .completed)
      let expected = try experiment("training.epochs=3").run(in: plain, by: team)
      #expect(summary.fingerprint == expected.fingerprint)
      #expect(try Files.read(timed.config) == Files.read(plain.config))
    }
  }

  /// A run of five epochs, made of an hour, that was interrupted after the first step of its second.
  private func resumed(_ body: (ResumePoint) throws -> Void) throws {
    try withTemporaryDirectory { folder in
      let directory = try RunDirectory.create(name: "run", under: folder)
      let questions = Atomic<Int>(0)
      _ = try experiment("training.budget=1h").budgeted(epochSeconds: 500).run(
        in: directory, by: Team(workers: 1),
        requests: Requests(isStopWanted: {
          questions.add(1, ordering: .relaxed).newValue >= 5
        }))
      try body(ResumePoint(directory))
    }
  }

  @Test func aResumeKeepsWhatWasDecided() throws {
    try resumed { point in
      let own = try Experiment(point.recipe().recipe, on: experiment().dataset)
      for experiment in [own, try experiment("training.budget=1h")] {
        let decided = point.budgeted(experiment)
        #expect(decided.recipe.training.epochs == 5)
        #expect(decided.budget?.time == TimeBudget(1, .hours))
        #expect(point.differences(to: decided) == [])
        #expect(try point.state(for: decided)?.batch == 1)
      }
      let longer = point.budgeted(try experiment("training.budget=2h"))
      #expect(longer.recipe.training.epochs == 5)
      #expect(point.differences(to: longer) == ["training.budget: 1h -> 2h"])
    }
  }

  @Test func moreTimeGoesOnWithARunThatWasCutShort() throws {
    try withTemporaryDirectory { folder in
      let directory = try RunDirectory.create(name: "run", under: folder)
      let team = Team(workers: 1)
      // A budget of a second for epochs that were said to take none, and take some.
      let short = try experiment().limited(
        to: Budget(time: TimeBudget(1, .seconds)), epochs: 1_000_000)
      let summary = try short.run(in: directory, by: team)
      #expect(summary.status == .stoppedEarly)
      #expect(summary.stopReason?.hasSuffix("the schedule is not finished") == true)
      let point = try ResumePoint(directory)
      let same = point.budgeted(try experiment("training.budget=1s"))
      #expect(try point.state(for: same)?.isOver(epochs: 1_000_000) == true)
      let more = point.budgeted(try experiment("training.budget=9h"))
      #expect(try point.state(for: more)?.isOver(epochs: 1_000_000) == false)
    }
  }
}
