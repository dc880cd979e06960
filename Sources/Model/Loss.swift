public import Kernels

/// The losses.
public enum Loss: Hashable, Sendable {
  /// Cross-entropy, fused with the softmax before it: takes logits.
  ///
  /// The target of a label is (1 - labelSmoothing) onehot + labelSmoothing / classes, as in Keras's
  /// `CategoricalCrossentropy`; evaluations have the same targets as training.
  case crossEntropy(labelSmoothing: Double)
  /// The mean squared distance from the one-hot label.
  case meanSquaredError

  /// Cross-entropy against integer labels as they are.
  public static let sparseCategoricalCrossentropy = Loss.crossEntropy(labelSmoothing: 0)

  /// The configuration word, as in Keras.
  public var word: String {
    switch self {
    case .crossEntropy: "sparse_categorical_crossentropy"
    case .meanSquaredError: "mean_squared_error"
    }
  }

  /// Whether the loss takes the place of a softmax at the output, and reads logits.
  public var takesLogits: Bool {
    switch self {
    case .crossEntropy: true
    case .meanSquaredError: false
    }
  }

  /// The sum of the loss over the rows of a batch.
  ///
  /// - Parameters:
  ///   - output: The network's output, rows x classes.
  ///   - labels: One class a row, below the number of classes.
  ///   - mixture: What they are mixed with, if anything; a mixed label is smoothed as a whole.
  ///   - gradient: Becomes the derivative of the batch's mean loss, rows x classes.
  /// - Returns: The sum, without penalties.
  public func evaluate(
    output: Matrix, labels: [UInt8], mixedWith mixture: LabelMixture? = nil,
    gradient: inout Matrix
  ) -> Double {
    switch self {
    case .crossEntropy(let smoothing):
      let sum = LossKernels.softmaxCrossEntropy(
        logits: output, labels: labels, smoothing: smoothing, gradient: &gradient)
      guard let mixture else { return sum }
      return sum
        + LossKernels.mixCrossEntropy(
          logits: output, labels: labels, with: mixture, factor: 1 - smoothing,
          gradient: &gradient)
    case .meanSquaredError:
      let sum = LossKernels.meanSquaredError(output: output, labels: labels, gradient: &gradient)
      guard let mixture else { return sum }
      return sum
        + LossKernels.mixSquaredError(
          output: output, labels: labels, with: mixture, gradient: &gradient)
    }
  }

  /// The same for some rows of a batch of `batch` samples.
  public func evaluate(
    output: MatrixView, labels: ArraySlice<UInt8>, mixedWith mixture: LabelMixture? = nil,
    gradient: MatrixView, batch: Int
  ) -> Double {
    switch self {
    case .crossEntropy(let smoothing):
      let sum = LossKernels.softmaxCrossEntropy(
        logits: output, labels: labels, smoothing: smoothing, batch: batch, gradient: gradient)
      guard let mixture else { return sum }
      return sum
        + LossKernels.mixCrossEntropy(
          logits: output, labels: labels, with: mixture, factor: 1 - smoothing, batch: batch,
          gradient: gradient)
    case .meanSquaredError:
      let sum = LossKernels.meanSquaredError(
        output: output, labels: labels, batch: batch, gradient: gradient)
      guard let mixture else { return sum }
      return sum
        + LossKernels.mixSquaredError(
          output: output, labels: labels, with: mixture, batch: batch, gradient: gradient)
    }
  }
}

extension Loss: CaseIterable, CustomStringConvertible {
  /// One of each kind, which the gradient checks walk.
  public static let allCases: [Loss] = [
    .sparseCategoricalCrossentropy, .crossEntropy(labelSmoothing: 0.1), .meanSquaredError,
  ]

  /// The word, and how far labels are smoothed.
  public var description: String {
    if case .crossEntropy(let smoothing) = self, smoothing > 0 {
      return "\(word), labels smoothed by \(smoothing)"
    }
    return word
  }
}
