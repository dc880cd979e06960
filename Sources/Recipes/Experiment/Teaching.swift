import Datasets
import Model
import Runs
import Training

/// The runs that teach an experiment's network, read from their directories.
struct Teaching: Sendable {
  let teacher: Teacher
  /// What tells their networks, in their order.
  let fingerprints: [String]
  /// What the user should be told, a sentence each.
  let notices: [String]

  /// Reads the runs of a recipe for a network with so many outputs.
  ///
  /// - Throws: An `EnsembleError` where one of them cannot teach it; errors of reading.
  init(_ recipe: TeacherRecipe, outputs: Int, for parts: Parts) throws {
    let runs = try Ensemble.distinct(recipe.runs.map { try RunDirectory.open($0) }).map {
      try TrainedRun($0, on: parts.dataset)
    }
    let validation = Set(parts.validation?.rows ?? [])
    var (members, notices) = ([Teacher.Member](), [String]())
    for run in runs {
      let (network, path) = (run.checkpoint.network, run.directory.path)
      guard network.hasLogits else {
        throw EnsembleError.noLogits(run: path, loss: run.recipe.loss.word)
      }
      guard network.outputs == outputs else {
        throw EnsembleError.otherOutputs(run: path, outputs: network.outputs, wanted: outputs)
      }
      if let notice = run.notice { notices.append(notice) }
      members.append(Teacher.Member(network: network, transform: run.checkpoint.transform))
      let seen = try validation.intersection(run.rows().training).count
      if seen > 0 {
        notices.append(
          "\(path), which teaches, was trained on \(seen) of the images that are kept back for"
            + " validation: what is measured there may be too good")
      }
    }
    teacher = Teacher(
      members,
      distillation: Distillation(weight: recipe.weight, temperature: recipe.temperature))
    fingerprints = runs.map(\.checkpoint.fingerprint)
    self.notices = notices
  }
}
