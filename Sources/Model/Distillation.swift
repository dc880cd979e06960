public import Kernels

/// How a loss is mixed of labels and a teacher's probabilities: (1 - weight) CE(labels) + weight
/// temperature^2 KL(teacher || student), both of the latter softened (arXiv:1503.02531).
///
/// With the square of the temperature the two parts keep their proportion when that is changed: a
/// softened probability's derivative by a logit is the smaller by as much.
public struct Distillation: Sendable, Equatable {
  /// The teacher's share, from 0 to 1.
  public let weight: Double
  /// What logits are divided by before they become probabilities, above 0.
  public let temperature: Double

  /// A mixture of these proportions.
  public init(weight: Double, temperature: Double) {
    precondition(
      0...1 ~= weight && temperature > 0, "a weight of \(weight), a temperature of \(temperature)")
    self.weight = weight
    self.temperature = temperature
  }

  /// The sum of the loss over some rows of a batch.
  ///
  /// - Parameters:
  ///   - logits: The student's, rows x classes.
  ///   - labels: One class a row, below the number of classes.
  ///   - mixture: What they are mixed with, if anything.
  ///   - teacher: The teacher's softened probabilities, rows x classes.
  ///   - gradient: Becomes the derivative of the batch's mean loss, rows x classes.
  ///   - batch: Samples of the whole batch.
  /// - Returns: The sum, without penalties.
  public func evaluate(
    logits: MatrixView, labels: ArraySlice<UInt8>, mixedWith mixture: LabelMixture? = nil,
    teacher: MatrixView, gradient: MatrixView, batch: Int
  ) -> Double {
    let sum = LossKernels.distillation(
      logits: logits, labels: labels, teacher: teacher, weight: weight, temperature: temperature,
      batch: batch, gradient: gradient)
    guard let mixture else { return sum }
    return sum
      + LossKernels.mixCrossEntropy(
        logits: logits, labels: labels, with: mixture, factor: 1 - weight, batch: batch,
        gradient: gradient)
  }

  /// The same for a whole batch.
  public func evaluate(
    logits: Matrix, labels: [UInt8], mixedWith mixture: LabelMixture? = nil, teacher: Matrix,
    gradient: inout Matrix
  ) -> Double {
    let sum = LossKernels.distillation(
      logits: logits, labels: labels, teacher: teacher, weight: weight, temperature: temperature,
      gradient: &gradient)
    guard let mixture else { return sum }
    return sum
      + LossKernels.mixCrossEntropy(
        logits: logits, labels: labels, with: mixture, factor: 1 - weight, gradient: &gradient)
  }
}
