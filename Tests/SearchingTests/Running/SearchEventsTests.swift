import Datasets
import Foundation
import Kernels
import Recipes
import Runs
import Support
import TensorBoardEvents
import Testing
import Training

@testable import Searching

/// A search as TensorBoard's table of hyperparameters.
@Suite struct SearchEventsTests {
  /// A search of nine trials, a third of which diverges, that writes events or does not.
  private func search(in folder: String, writesEvents: Bool = true) throws -> Search {
    let base = try SmallSearch.make(SmallSearch.asha, in: folder)
    guard writesEvents else { return base }
    let configuration = folder + "/tiny.cfg"
    let text = String(decoding: try Files.read(configuration), as: UTF8.self)
    try Files.write(text + "  - tensorboard\n", to: configuration)
    let recipe = try SearchRecipe.read(text: base.recipe.resolvedText, from: folder + "/small.cfg")
    return try Search(recipe.search, on: base.dataset)
  }

  private func data(_ value: TBSummary.Value) throws -> TBHParamsPluginData {
    try TBHParamsPluginData(encoded: Array(value.metadata.pluginData.content))
  }

  @Test func everyDecidedTrialIsASession() throws {
    try withTemporaryDirectory(in: "/dev/shm") { folder in
      let search = try search(in: folder)
      let directory = try SearchDirectory.create(name: "search", explicit: folder + "/search")
      let progress = try Searcher(search, in: directory).run(workers: 2)
      let curves = try directory.curves(ofTrials: 9)
      for trial in 0..<9 {
        let values = try EventRecords.values(in: directory.events(ofTrial: trial))
        let start = try data(#require(values.first)).sessionStartInfo
        let settings = search.points[trial].settings
        #expect(start.hparams.count == settings.count && start.startTimeSecs > 1.7e9)
        for setting in settings {
          #expect(start.hparams[setting.path]?.numberValue == Double(setting.value.flow))
        }
        let end = try data(#require(values.last)).sessionEndInfo
        let hasFailed = progress.standing(of: trial) == .failed
        #expect(end.status == (hasFailed ? .failure : .success))
        #expect(end.endTimeSecs >= start.startTimeSecs)
        let score = values.first { $0.tag == "score" }?.simpleValue
        #expect(score == progress.score(of: trial).map { Float($0) })
        let curve = values.filter { $0.tag == "epoch_accuracy" }.map(\.simpleValue)
        let expected = curves[trial].sorted { $0.key < $1.key }.map { Float($0.value) }
        #expect(curve == expected)
        let outcome = try #require(values.first { $0.tag == "outcome" }).tensor.texts[0]
        #expect(outcome.hasPrefix("failed: ") == hasFailed)
      }
    }
  }

  @Test func theSearchSaysWhatIsVaried() throws {
    try withTemporaryDirectory(in: "/dev/shm") { folder in
      let search = try search(in: folder)
      let directory = try SearchDirectory.create(name: "search", explicit: folder + "/search")
      _ = try Searcher(search, in: directory)
      let value = try #require(EventRecords.values(in: directory.events).first)
      let experiment = try data(value).experiment
      #expect(
        experiment.hparamInfos.map(\.name) == ["model.hidden.units", "optimizer.sgd.learning_rate"])
      #expect(experiment.hparamInfos[0].domainDiscrete.values.map(\.numberValue) == [2, 4, 8])
      #expect(experiment.hparamInfos.allSatisfy { $0.type == .float64 && $0.differs })
      #expect(
        experiment.metricInfos.map(\.name.tag) == ["score", "folds", "epochs", "fit_seconds"])
    }
  }

  /// Whoever comes later, or again, leaves what is there as it is, and writes what is not.
  @Test func whatIsThereIsNotWrittenAgain() throws {
    try withTemporaryDirectory(in: "/dev/shm") { folder in
      let search = try search(in: folder)
      let directory = try SearchDirectory.create(name: "search", explicit: folder + "/search")
      _ = try Searcher(search, in: directory).run(workers: 1)
      let places = [directory.events] + (0..<9).map { directory.events(ofTrial: $0) }
      let file = EventWriter.path(ofFileNamed: "apus.search", in: directory.events(ofTrial: 4))
      let first = try places.map { try EventRecords.timeless(in: $0) }
      try Files.remove(file)
      try Files.write("half", to: file + ".tmp.1.2")
      try Files.write("other", to: directory.events(ofTrial: 5) + "/note.txt")
      _ = try Searcher(search, in: directory).run(workers: 1)
      #expect(try places.map { try EventRecords.timeless(in: $0) } == first)
      #expect(Files.names(in: directory.events(ofTrial: 4)).count == 1)
    }
  }

  @Test func withoutTheCallbackNothingIsWritten() throws {
    try withTemporaryDirectory(in: "/dev/shm") { folder in
      let search = try search(in: folder, writesEvents: false)
      let directory = try SearchDirectory.create(name: "search", explicit: folder + "/search")
      _ = try Searcher(search, in: directory).run(workers: 1)
      #expect(!Files.exists(directory.events))
    }
  }

  @Test(arguments: [
    ("2023-11-14T22:13:20.500000+00:00", 1_700_000_000.5 as Double?), ("2023-11-14", nil),
    ("2023-11-14T22:13:20.500000+01:00", nil), ("", nil),
  ])
  func timesAreRead(_ text: String, _ seconds: Double?) {
    #expect(JournalTime.seconds(of: text) == seconds)
    guard let seconds else { return }
    #expect(JournalTime.text(of: Date(timeIntervalSince1970: seconds)) == text)
  }
}
