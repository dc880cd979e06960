import Model

/// Ends the training at the first batch whose loss is not a finite number, and names the layer
/// that went wrong first (keras/src/callbacks/terminate_on_nan.py).
public struct TerminateOnNaN: Callback {
  /// A callback without parameters.
  public init() {}

  public mutating func batchEnded(_ report: BatchReport, _ run: inout TrainingRun) throws {
    guard !report.batchLoss.isFinite else { return }
    throw Divergence(
      epoch: report.epoch, batch: report.batch, loss: report.batchLoss,
      layer: run.network.firstLayerGoneWrong, learningRate: Double(run.optimizer.learningRate))
  }
}
