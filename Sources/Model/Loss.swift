public import Kernels

/// The losses; the raw value is the configuration word, as in Keras.
public enum Loss: String, CaseIterable, Sendable {
  /// Cross-entropy against integer labels, fused with the softmax before it: takes logits.
  case sparseCategoricalCrossentropy = "sparse_categorical_crossentropy"
  /// The mean squared distance from the one-hot label.
  case meanSquaredError = "mean_squared_error"

  /// Whether the loss takes the place of a softmax at the output, and reads logits.
  public var takesLogits: Bool { self == .sparseCategoricalCrossentropy }

  /// The sum of the loss over the rows of a batch.
  ///
  /// - Parameters:
  ///   - output: The network's output, rows x classes.
  ///   - labels: One class a row, below the number of classes.
  ///   - gradient: Becomes the derivative of the batch's mean loss, rows x classes.
  /// - Returns: The sum, without penalties.
  public func evaluate(output: Matrix, labels: [UInt8], gradient: inout Matrix) -> Double {
    switch self {
    case .sparseCategoricalCrossentropy:
      LossKernels.softmaxCrossEntropy(logits: output, labels: labels, gradient: &gradient)
    case .meanSquaredError:
      LossKernels.meanSquaredError(output: output, labels: labels, gradient: &gradient)
    }
  }

  /// The same for some rows of a batch of `batch` samples.
  public func evaluate(
    output: MatrixView, labels: ArraySlice<UInt8>, gradient: MatrixView, batch: Int
  ) -> Double {
    switch self {
    case .sparseCategoricalCrossentropy:
      LossKernels.softmaxCrossEntropy(
        logits: output, labels: labels, batch: batch, gradient: gradient)
    case .meanSquaredError:
      LossKernels.meanSquaredError(
        output: output, labels: labels, batch: batch, gradient: gradient)
    }
  }
}
