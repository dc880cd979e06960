import Datasets
import Foundation
import Kernels
import Model
import Recipes
import Runs

/// What is said before a training begins.
struct ExperimentDescription {
  let experiment: Experiment
  let directory: RunDirectory
  let threads: Int

  /// Sentences that must not be missed: another data set than the one asked for, slow kernels.
  var warnings: [String] { Self.warnings(of: experiment) }

  /// The same of an experiment without a run.
  static func warnings(of experiment: Experiment) -> [String] {
    var sentences: [String] = []
    if let asked = experiment.dataset.replaces {
      sentences.append(
        "warning: \(asked) is neither here nor to be fetched; training on the fallback "
          + "\(experiment.dataset.name) instead (`apus data fetch \(asked)` brings it, "
          + "--data names its folder, data.fallback=none insists)")
    }
    sentences += experiment.notices.map { "warning: " + $0 }
    if let warning = BLAS.report.warning { sentences.append("warning: " + warning) }
    return sentences
  }

  /// The plan: program, data, model, training, run directory.
  var lines: [String] {
    let (recipe, blas) = (experiment.recipe, BLAS.report)
    let validation = experiment.validation?.count ?? 0
    var lines = [
      "apus      \(apusVersion), \(blas.library) with \(blas.core) kernels, \(threads) \(threads == 1 ? "thread" : "threads")",
      "data      \(experiment.dataset.name) from \(experiment.dataset.source): "
        + "\(Format.count(experiment.training.count)) training, \(Format.count(validation)) validation, "
        + "\(Format.count(experiment.test.count)) test images; inputs \(recipe.data.inputs.scaling.rawValue), \(experiment.inputPath)",
      "model     \(layers); \(weights)",
      "training  at most \(recipe.training.epochs) epochs of \(Format.count(experiment.stepsPerEpoch)) "
        + "batches of \(recipe.training.batchSize); \(recipe.optimizer.summary)\(averaging); seed \(recipe.seed); \(shards)",
      "run       \(directory.path)",
      "",
    ]
    let rest = [budget, teacher].compactMap(\.self)
    lines.insert(contentsOf: rest, at: lines.count - 2)
    if let augment = recipe.data.augment {
      lines.insert("augment   each training image anew in every epoch: \(augment.summary)", at: 2)
    }
    return lines
  }

  /// How many numbers are trained, and how many are kept up to date besides.
  private var weights: String {
    let (trained, others) = (
      experiment.network.parameterCount, experiment.network.statisticCount
    )
    return "\(Format.count(trained)) weights"
      + (others == 0 ? "" : " and \(Format.count(others)) moving statistics")
  }

  /// How many epochs were made of the time there is.
  private var budget: String? {
    experiment.budget.map { budget in
      let epochs = experiment.recipe.training.epochs
      let pace = budget.epochSeconds.map { " of about \(Format.duration($0))" } ?? ""
      return "budget    \(budget.time.text): \(epochs) \(epochs == 1 ? "epoch" : "epochs")\(pace); "
        + "training.epochs=\(epochs) without a budget repeats them"
    }
  }

  /// Who teaches, and how.
  private var teacher: String? {
    experiment.recipe.training.teacher.map { teacher in
      let when = experiment.training.augmentation == nil ? "once" : "in every step"
      let runs = teacher.runs.joined(separator: ", ")
      let proportions = String(
        format: "weight %g, temperature %g", teacher.weight, teacher.temperature)
      return "teacher   \(runs): \(proportions), asked \(when)"
    }
  }

  /// Into how many parts a step is cut.
  private var shards: String {
    let count = experiment.recipe.training.shards
    return count == 1 ? "1 shard" : "\(count) shards"
  }

  /// How weights are averaged, if they are.
  private var averaging: String {
    switch experiment.recipe.averaging {
    case .ema(let ema): ", weights averaged over steps with momentum \(ema.momentum)"
    case .swa(let swa): ", weights averaged over epochs after the first \(swa.start) of all"
    case nil: ""
    }
  }

  /// The layers in one line.
  private var layers: String {
    let layers = experiment.recipe.model.dropFirst().map {
      $0.description(classes: experiment.dataset.classes)
    }
    return (["\(experiment.network.inputs) inputs"] + layers).joined(separator: " > ")
  }
}

extension Augmentation {
  /// What happens to images, and how far.
  fileprivate var summary: String {
    let range = affine ?? AffineRange()
    let amounts: [(name: String, value: Double, unit: String)] = [
      ("rotation", range.rotation, " degrees"), ("shear", range.shear, " degrees"),
      ("scale", range.scale, ""), ("shift", range.shift, " pixels"),
    ]
    var parts = amounts.filter { $0.value != 0 }.map { amount in
      String(format: "\(amount.name) %g\(amount.unit)", amount.value)
    }
    if let elastic {
      parts.append(
        String(format: "elastic with alpha %g and sigma %g pixels", elastic.alpha, elastic.sigma))
    }
    if let mixup { parts.append(String(format: "mixup with alpha %g", mixup.alpha)) }
    return parts.isEmpty ? "not at all" : parts.joined(separator: ", ")
  }
}

extension OptimizerRecipe {
  /// The rule and its most important numbers.
  fileprivate var summary: String {
    switch self {
    case .sgd(let sgd):
      "sgd \(sgd.learningRate)"
        + (sgd.momentum > 0 ? ", \(sgd.nesterov ? "Nesterov " : "")momentum \(sgd.momentum)" : "")
    case .adam(let adam): "adam \(adam.learningRate)"
    case .adamw(let adam): "adamw \(adam.learningRate)"
    }
  }
}
