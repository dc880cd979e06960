public import Kernels

/// The error of a training whose loss is no longer a finite number.
public struct Divergence: UserFacingError {
  /// Where it happened, counted from 1.
  public let epoch, batch: Int
  /// What the loss was.
  public let loss: Double
  /// The first layer with a weight that is not finite, if any is.
  public let layer: String?
  /// The learning rate of the step.
  public let learningRate: Double

  public var fault: Fault { .trainingFailed }

  public var description: String {
    let place = layer.map { ", first seen in the weights of layer '\($0)'" } ?? ""
    let loss = loss.isNaN ? Double.nan : loss  // whose sign, which is noise, is not worth a word
    return "the training diverged in epoch \(epoch), batch \(batch): the loss is \(loss)\(place); "
      + "try a learning rate below \(Scalar(learningRate)), clipping, or inputs on a smaller scale"
  }
}
