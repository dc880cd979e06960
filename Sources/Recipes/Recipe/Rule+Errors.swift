import Datasets
import Model
import Training

extension Rule {
  /// The rules that a recipe must keep.
  static let errors = [
    beginsWithFlatten, endsWithDense, softmaxIsLast, crossEntropyNeedsSoftmax, namesDiffer,
    oneClip, validationIsThere, oneMasterOfTheRate, warmupEnds, depthIsFair, targetIsMeasured,
    teacherNeedsLogits, averagesHaveStatistics, blocksHaveLayers, blocksKeepTheirWidth,
  ]

  /// Images become rows of numbers once, at the start.
  private static let beginsWithFlatten = Rule(about: "model") { recipe in
    guard recipe.model.first == .flatten else {
      let path = recipe.model.isEmpty ? "model" : "model[0]"
      return [(path, "must begin with 'flatten', which makes an image a row of numbers")]
    }
    return recipe.model.indices.dropFirst().filter { recipe.model[$0] == .flatten }
      .map { ("model[\($0)]", "'flatten' may only stand first: the rest already has rows") }
  }

  /// The outputs are the last dense layer's.
  private static let endsWithDense = Rule(about: "model") { recipe in
    guard recipe.model.count > 0 else { return [] }
    let path = "model[\(recipe.model.count - 1)]"
    guard let last = recipe.model.last?.dense else {
      return [(path, "the last layer must be 'dense', such as dense: {units: classes}")]
    }
    guard last.repetitions == 1 else {
      return [("\(path).repeat", "the last layer may not be repeated")]
    }
    return []
  }

  /// Softmax turns outputs into probabilities, and is nothing for a hidden layer.
  private static let softmaxIsLast = Rule(about: "model") { recipe in
    recipe.layers.dropLast().compactMap { path, layer in
      let place: String
      switch layer {
      case .dense(let dense) where dense.activation == .softmax: place = "\(path).activation"
      case .activation(.softmax): place = path
      default: return nil
      }
      return (place, "softmax may only stand in the last layer")
    }
  }

  /// A few words can ask for more layers than fit into any memory.
  private static let depthIsFair = Rule(about: "model") { recipe in
    let depth = recipe.model.reduce(0) { $0 + $1.depth }
    guard depth > greatestDepth else { return [] }
    return [("model", "stands for \(depth) layers; at most \(greatestDepth) are built")]
  }

  private static let greatestDepth = 10_000

  /// The fused loss takes the softmax's place.
  private static let crossEntropyNeedsSoftmax = Rule(about: "model", "loss") { recipe in
    guard recipe.loss.takesLogits, let last = recipe.model.last?.dense,
      last.activation != .softmax
    else { return [] }
    return [
      (
        "model[\(recipe.model.count - 1)].activation",
        "\(recipe.loss.word) needs 'activation: softmax' in the last layer"
      )
    ]
  }

  /// A name leads to one layer.
  private static let namesDiffer = Rule(about: "model") { recipe in
    var homes: [String: String] = [:]
    return recipe.layers.compactMap { path, layer in
      guard let name = layer.dense?.name else { return nil }
      guard let first = homes.updateValue(path, forKey: name) else { return nil }
      return ("\(path).name", "'\(name)' is already the name of \(first)")
    }
  }

  /// Keras allows one way of clipping.
  private static let oneClip = Rule(about: "optimizer") { recipe in
    let clips = recipe.optimizer.limits.clips
    return clips.dropFirst().map {
      (
        "optimizer.\(recipe.optimizer.word).\($0)",
        "only one of clipnorm, global_clipnorm and clipvalue may be given, and \(clips[0]) is"
      )
    }
  }

  /// What is not measured cannot be monitored.
  private static let validationIsThere = Rule(about: "data", "callbacks") { recipe in
    guard recipe.data.validation == .none else { return [] }
    return recipe.callbacks.compactMap { callback in
      guard let metric = callback.monitor?.metric, metric.needsValidation else {
        return nil
      }
      return (
        "callbacks.\(callback.word).monitor",
        "'\(metric.rawValue)' needs validation images, and data.validation is none"
      )
    }
  }

  /// Two masters of the learning rate would undo each other (Keras raises a TypeError).
  private static let oneMasterOfTheRate = Rule(about: "callbacks") { recipe in
    let words = recipe.callbacks.map(\.word)
    guard words.contains("reduce_lr_on_plateau"), words.contains("learning_rate_schedule") else {
      return []
    }
    return [
      (
        "callbacks.learning_rate_schedule",
        "cannot go together with reduce_lr_on_plateau; leave one of them out"
      )
    ]
  }

  /// A warm-up has to leave epochs to train in.
  private static let warmupEnds = Rule(about: "callbacks", "training") { recipe in
    // How many epochs a budget has is measured later.
    guard recipe.training.budget == nil, let schedule = recipe.endlessWarmup else { return [] }
    let warmup = Plain.text(of: schedule.warmupEpochs ?? 0)
    return [
      (
        "callbacks.learning_rate_schedule.\(schedule.word).warmup_epochs",
        "must be below training.epochs, \(recipe.training.epochs), got \(warmup)"
      )
    ]
  }

  /// What is not measured cannot be reached.
  private static let targetIsMeasured = Rule(about: "data", "training") { recipe in
    guard recipe.training.target != nil, recipe.data.validation == .none else { return [] }
    return [("training.target", "needs validation images, and data.validation is none")]
  }

  /// Only logits can be softened, and the labels' part is made of the labels as they are.
  private static let teacherNeedsLogits = Rule(about: "loss", "training") { recipe in
    let loss = Loss.sparseCategoricalCrossentropy
    guard recipe.training.teacher != nil, recipe.loss != loss else { return [] }
    guard recipe.loss.word != loss.word else {
      return [
        ("training.teacher", "goes with labels as they are; leave label_smoothing out, or teacher")
      ]
    }
    return [("training.teacher", "needs loss \(loss), and loss is \(recipe.loss)")]
  }

  /// Averaged weights make other activations than those that moving means and variances are of
  /// (Izmailov and others 2018, section 3.2); those of a short exponential average are close.
  private static let averagesHaveStatistics = Rule(about: "averaging", "model") { recipe in
    guard case .swa? = recipe.averaging, recipe.layers.contains(where: { $0.layer.isBatchNorm })
    else { return [] }
    let message =
      "averages weights, and batch_norm would keep the mean and variance of others; write ema, or "
      + "leave one of both out"
    return [("averaging.swa", message)]
  }
}

extension LayerRecipe {
  fileprivate var isBatchNorm: Bool { if case .batchNorm = self { true } else { false } }
}

extension Recipe {
  /// The schedule that would still warm up at the last epoch, if there is one.
  var endlessWarmup: ScheduleRecipe? {
    callbacks.lazy.compactMap { callback -> ScheduleRecipe? in
      guard case .learningRateSchedule(let schedule) = callback,
        let warmup = schedule.warmupEpochs, warmup >= Double(training.epochs)
      else { return nil }
      return schedule
    }.first
  }
}
