import Datasets
import Foundation
import Kernels
import Model
import Runs
import Support
import Synchronization
import Testing

@testable import Recipes
@testable import Training

/// Runs that teach another one.
@Suite struct TeachingTests {
  private func teacher(_ runs: [RunDirectory], _ more: String = "") -> String {
    "training.teacher={runs: [\(runs.map { "'\($0.path)'" }.joined(separator: ", "))]\(more)}"
  }

  @Test func runsAreReadWithTheirTransforms() throws {
    try withTemporaryDirectory { folder in
      let trainees = Trainees(in: folder)
      let runs = [
        try trainees.train("a"), try trainees.train("b", "data.inputs=standardized", "seed=2"),
      ]
      let experiment = try trainees.experiment([teacher(runs, ", weight: 0.5")])
      let own = try #require(experiment.teacher)
      #expect(own.distillation == Distillation(weight: 0.5, temperature: 2))
      #expect(own.members.map(\.transform.scaling) == [.unit, .standardized])
      let fingerprints = try #require(experiment.origin.teachers)
      #expect(Set(fingerprints).count == 2)
      #expect(experiment.notices.isEmpty)
      // The order is that of the sums.
      let turned = try trainees.experiment([teacher(runs.reversed())])
      #expect(turned.origin.teachers == fingerprints.reversed())
      #expect(try trainees.experiment().teacher == nil)
      #expect(try trainees.experiment().origin.teachers == nil)
    }
  }

  @Test func teachersTakeMemory() throws {
    let recipe = try Recipe.read(text: minimalModel, from: "a.cfg").recipe
    func memory(_ teachers: Int) -> Int {
      recipe.trainingMemory(inputs: 4, classes: 3, examples: 10, teachers: teachers)
    }
    #expect(memory(1000) == memory(0) + 2000 * MemoryLayout<Scalar>.size)
    #expect(throws: ExperimentError.self) {
      try recipe.checkMemory(
        inputs: 4, classes: 3, examples: 10, teachers: 1000, available: memory(1000) - 1)
    }
  }

  @Test func theStudentDependsOnItsTeacher() throws {
    try withTemporaryDirectory { folder in
      let trainees = Trainees(in: folder)
      let runs = [try trainees.train("a"), try trainees.train("b", "seed=2")]
      func fingerprint(_ name: String, _ set: String) throws -> String? {
        try Summary.read(trainees.train(name, set)).fingerprint
      }
      let taught = try fingerprint("s1", teacher(runs))
      #expect(try fingerprint("s2", teacher(runs)) == taught)
      #expect(try fingerprint("s3", teacher([runs[0]])) != taught)
      #expect(try fingerprint("s4", teacher(runs, ", temperature: 5")) != taught)
      #expect(try fingerprint("s5", "training.epochs=3") != taught)
      // The configuration that it leaves behind repeats it.
      let text = String(decoding: try Files.read("\(folder)/s1/config.cfg"), as: UTF8.self)
      let again = try Experiment(
        Recipe.read(text: text, from: "config.cfg").recipe, on: trainees.dataset)
      let directory = try RunDirectory.create(name: "s6", explicit: "\(folder)/s6")
      #expect(try again.run(in: directory, by: Team(workers: 2)).fingerprint == taught)
    }
  }

  @Test func aResumeAsksForTheSameTeacher() throws {
    try withTemporaryDirectory { folder in
      let trainees = Trainees(in: folder)
      let runs = [try trainees.train("a"), try trainees.train("b", "seed=2")]
      let whole = try Summary.read(trainees.train("whole", teacher(runs)))
      let directory = try RunDirectory.create(name: "s", explicit: "\(folder)/s")
      let questions = Atomic<Int>(0)
      _ = try trainees.experiment([teacher(runs)]).run(
        in: directory, by: Team(workers: 1),
        requests: Requests(isStopWanted: {
          questions.add(1, ordering: .relaxed).newValue >= 6
        }))
      let point = try ResumePoint(directory)
      let other = try trainees.experiment([teacher(runs.reversed())])
      let changes = point.differences(to: other)
      #expect(changes.count == 1 && changes[0].hasPrefix("teacher: "), "\(changes)")
      // A teacher that was moved is the same.
      try FileManager.default.moveItem(atPath: runs[0].path, toPath: "\(folder)/moved")
      let moved = [try RunDirectory.open("\(folder)/moved"), runs[1]]
      let experiment = try trainees.experiment([teacher(moved)])
      #expect(point.differences(to: experiment) == [])
      let resumption = try point.resumption(of: experiment, isForced: false)
      let end = try experiment.run(
        in: directory, by: Team(workers: 2), resuming: resumption)
      #expect(end.fingerprint == whole.fingerprint && end.test?.loss == whole.test?.loss)
    }
  }

  @Test func whoCannotTeachIsRefused() throws {
    try withTemporaryDirectory { folder in
      let trainees = Trainees(in: folder)
      let own = try trainees.train("a")
      let squares = try trainees.train("b", "loss=mean_squared_error")
      let other = try Trainees(in: folder, seed: 9).train("c")
      #expect(
        throws: EnsembleError.noLogits(run: squares.path, loss: "mean_squared_error")
      ) { _ = try trainees.experiment([teacher([own, squares])]) }
      #expect(
        throws: EnsembleError.otherData(run: other.path, own: "./stripes", used: "./stripes")
      ) { _ = try trainees.experiment([teacher([other])]) }
      #expect(throws: EnsembleError.namedTwice(run: own.path)) {
        _ = try trainees.experiment([teacher([own, own])])
      }
      let wide = "model=[flatten, {dense: {units: 5, activation: softmax}}]"
      #expect(throws: EnsembleError.otherOutputs(run: own.path, outputs: 3, wanted: 5)) {
        _ = try trainees.experiment([wide, teacher([own])])
      }
      #expect(throws: RunError.self) {
        _ = try trainees.experiment(["training.teacher={runs: [\(folder)/none]}"])
      }
    }
  }

  /// What the teacher has learnt is no test of what the student can.
  @Test func validationImagesThatTheTeacherKnowsAreNoted() throws {
    try withTemporaryDirectory { folder in
      let trainees = Trainees(in: folder)
      let run = try trainees.train("a", "data.validation={first: 15}")
      let notices = try trainees.experiment([teacher([run])]).notices
      #expect(notices.count == 1)
      #expect(notices.first?.contains("was trained on 5 of the images that are kept back") == true)
    }
  }
}
