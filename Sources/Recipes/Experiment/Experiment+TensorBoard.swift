import Datasets
import Kernels
import Model
import Runs
import Training

extension Experiment {
  /// The callback that writes a run's event files.
  func callback(for recipe: TensorBoardRecipe, in directory: RunDirectory) -> TensorBoard {
    TensorBoard(
      in: directory,
      session: TensorBoard.Session(
        configuration: self.recipe.resolvedText, parameters: self.recipe.hyperParameters),
      content: recipe.content, weights: FirstLayerPicture(for: training))
  }

  /// Adds the result on the test part to a run's event files, if it has such, with the pictures of it.
  ///
  /// - Parameters:
  ///   - run: The run at its end; the step is the epoch of its weights.
  ///   - evaluation: The result.
  ///   - predictions: What the network says of each test image.
  ///   - directory: Where.
  /// - Throws: A `FileError`.
  func writeEvents(
    of run: TrainingRun, _ evaluation: Evaluation, _ predictions: [Prediction],
    in directory: RunDirectory
  ) throws {
    guard let tensorboard = recipe.tensorBoard else { return }
    try EventWriter.clear(directory.testEvents)
    let events = try EventWriter(directory: directory.testEvents)
    let step = max(0, run.epoch - 1)
    try events.write(
      [
        .scalar("epoch_loss", evaluation.loss), .scalar("epoch_accuracy", evaluation.accuracy),
        .scalar("errors", Double(evaluation.errors)),
      ], step: step)
    if tensorboard.finalImages {
      try events.write(pictures(of: run.network, predictions), step: step)
    }
    try writeEndOfEvents(hasFailed: false, in: directory)
  }

  /// Adds to a run's event files, if it has such, that it has ended.
  func writeEndOfEvents(hasFailed: Bool, in directory: RunDirectory) throws {
    guard recipe.tensorBoard != nil else { return }
    try EventWriter(appendingIn: directory.events).write(
      [.sessionEnd(hasFailed: hasFailed, at: Host.secondsSince1970)], step: 0)
  }

  private func pictures(of network: Network, _ predictions: [Prediction]) -> [EventValue] {
    var confusion = ConfusionMatrix(classes: max(dataset.classes, network.outputs))
    for prediction in predictions {
      confusion.add(label: prediction.label, prediction: prediction.predicted)
    }
    let mistakes = MistakesPicture.picture(
      of: predictions, on: test, classNames: dataset.classNames)
    let matrix = confusion.picture(classNames: dataset.classNames)
    return [.pictures("confusion_matrix", [matrix])]
      + [mistakes].compactMap(\.self).map { .pictures("mistakes", [$0]) }
      + FirstLayerPicture(for: training).values(of: network)
  }
}
