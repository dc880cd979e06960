import Datasets
import Runs
import Training

extension Experiment {
  /// The recipe's callbacks for a run, in the recipe's order, between the metrics files' own and those
  /// that end it.
  func callbacks(in directory: RunDirectory) -> [any Callback] {
    var callbacks: [any Callback] = [MetricsRecorder(in: directory)]
    callbacks += recipe.callbacks.compactMap { callback(for: $0, in: directory) } + targets
    if let time = budget?.time {
      callbacks.append(
        TimeLimit(seconds: time.seconds, words: time.text, epochs: recipe.training.epochs))
    }
    return callbacks
  }

  /// Those of them that write nothing and know no clock.
  var silentCallbacks: [any Callback] {
    recipe.callbacks.compactMap { callback(for: $0, in: nil) } + targets
  }

  private var targets: [any Callback] {
    recipe.training.target.map { [TargetReached(accuracy: $0) as any Callback] } ?? []
  }

  private func callback(
    for recipe: CallbackRecipe, in directory: RunDirectory?
  ) -> (any Callback)? {
    switch recipe {
    case .reduceLROnPlateau(let plateau):
      ReduceLROnPlateau(
        monitor: plateau.monitor.monitor(minDelta: plateau.minDelta), factor: plateau.factor,
        patience: plateau.patience, cooldown: plateau.cooldown, minimum: plateau.minLR)
    case .modelCheckpoint(let checkpoint):
      directory.map {
        ModelCheckpoint(
          monitor: checkpoint.monitor.monitor(best: checkpoint.initialValueThreshold),
          saveBestOnly: checkpoint.saveBestOnly, save: saving(in: $0))
      }
    case .earlyStopping(let stopping):
      EarlyStopping(
        monitor: stopping.monitor.monitor(minDelta: stopping.minDelta),
        patience: stopping.patience, baseline: stopping.baseline,
        startFromEpoch: stopping.startFromEpoch, restoreBestWeights: stopping.restoreBestWeights)
    case .learningRateSchedule(let schedule):
      LearningRateSchedule(
        schedule.schedule, epochLength: stepsPerEpoch, epochs: self.recipe.training.epochs)
    case .tensorboard(let tensorboard): directory.map { callback(for: tensorboard, in: $0) }
    case .terminateOnNaN: TerminateOnNaN()
    }
  }

  /// Steps of an epoch; the last batch may be smaller.
  public var stepsPerEpoch: Int {
    let size = recipe.training.batchSize
    return (training.count + size - 1) / size
  }

  private func saving(in directory: RunDirectory) -> ModelCheckpoint.Save {
    let (transform, configuration) = (training.transform, recipe.resolvedText)
    return { slot, network, report in
      let checkpoint = Checkpoint(
        network: network, transform: transform, epoch: report.epoch, configuration: configuration)
      let path = slot == .best ? directory.bestCheckpoint : directory.lastCheckpoint
      try checkpoint.write(to: path)
    }
  }
}

extension MonitorRecipe {
  fileprivate func monitor(minDelta: Double = 0, best: Double? = nil) -> Monitor {
    Monitor(metric, mode: mode, minDelta: minDelta, best: best)
  }
}
