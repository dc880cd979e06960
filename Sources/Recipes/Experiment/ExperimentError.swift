import Datasets
public import Kernels

/// What is wrong with a recipe for the data set it meets.
public enum ExperimentError: UserFacingError, Equatable {
  /// The last layer cannot name every class.
  case tooFewOutputs(outputs: Int, dataset: String, classes: Int)
  /// A run has no weights: it diverged, or was killed before its first checkpoint.
  case noWeights(run: String)
  /// A run was stopped before its first checkpoint, and can go on.
  case resumable(run: String)
  /// A run that is being trained has no weights yet.
  case noWeightsYet(run: String)
  /// A run that has ended has lost the weights it ended with.
  case noFinalWeights(run: String, last: String, best: String?)
  /// The network takes more memory, in whole gigabytes, than the machine has.
  case tooLarge(needed: Int, available: Int)
  /// A run's data set is no longer what the run was trained on.
  case otherData(run: String, dataset: String, source: String)
  /// A run that is to go on was begun with something else; each change is `what: then -> now`.
  case changed(run: String, changes: [String])
  /// A run that is to go on has weights that do not fit the model as it is now, and why.
  case otherModel(run: String, problem: String)
  /// A run has been trained further, to this place, than it is to be.
  case tooFewEpochs(run: String, epochs: Int, place: String)
  /// A configuration deforms no images, and they were to be shown.
  case noAugmentation(recipe: String)
  /// There is no time for an epoch, which takes so many seconds.
  case noTime(budget: String, epochSeconds: Double)
  /// There is time for so many epochs, and a schedule warms up for as many.
  case timeForWarmup(budget: String, epochs: Int)
  /// A run has results but no state to go on from.
  case noState(run: String)

  public var fault: Fault {
    switch self {
    case .tooFewOutputs, .tooLarge, .changed, .otherModel, .tooFewEpochs, .noAugmentation, .noTime,
      .timeForWarmup:
      .badConfiguration
    case .noWeights, .resumable, .noWeightsYet, .noFinalWeights, .noState: .inputMissing
    case .otherData: .badData
    }
  }

  public var description: String {
    switch self {
    case .tooFewOutputs(let outputs, let dataset, let classes):
      "model: the last layer has \(outputs) units, but \(dataset) has \(classes) classes;"
        + " write units: classes"
    case .noWeights(let run):
      "\(run): no weights were saved, since the training diverged or was killed; train again"
    case .resumable(let run):
      "\(run): no weights were saved before it was stopped; go on with it by 'apus train --resume --run"
        + " \(run)'"
    case .noWeightsYet(let run):
      "\(run): no weights have been saved yet; wait until the training has ended,"
        + " or train with the callback model_checkpoint"
    case .noFinalWeights(let run, let last, let best):
      "\(run): \(last), the weights that it ended with and was tested with, is missing; put it back,"
        + (best.map { " copy \($0) there to use that," } ?? "") + " or train again"
    case .tooLarge(let needed, let available):
      "model: it takes \(needed) GB of memory, and this machine has \(available);"
        + " lower units, repeat or training.batch_size"
    case .otherData(let run, let dataset, let source):
      "\(run): was trained on another content of \(dataset) than \(source) has;"
        + " name the right folder with --data"
    case .changed(let run, let changes):
      "\(run): cannot go on to the same result, since this has changed: "
        + changes.joined(separator: "; ") + "; put it back, or accept it with --resume-anyway"
    case .otherModel(let run, let problem):
      "model: \(run) cannot go on with it, since \(problem); put the layers back, or train again in"
        + " another directory"
    case .tooFewEpochs(let run, let epochs, let place):
      "training.epochs: \(epochs) \(epochs == 1 ? "is" : "are") too few, since \(run) is at \(place)"
        + " already; give more, or train again in another directory"
    case .noAugmentation(let recipe):
      "\(recipe): data.augment is none, so there is nothing to show; write one, such as --set"
        + " 'data.augment=\(Augmentation.format.write(.example).flow)'"
    case .noTime(let budget, let seconds):
      "training.budget: \(budget) has no time for an epoch, which takes some"
        + " \(Int(seconds.rounded(.up))) s here; give more"
    case .timeForWarmup(let budget, let epochs):
      "training.budget: \(budget) has time for \(epochs) \(epochs == 1 ? "epoch" : "epochs"), and the"
        + " warm-up alone takes as many; give more time, or lower warmup_epochs"
    case .noState(let run):
      "\(run): there is no checkpoints/resume.safetensors to go on from; train again in another"
        + " directory"
    }
  }
}
