internal import CKernels

/// Losses over rows of outputs against class labels, each with its gradient in the same pass.
///
/// The outputs may be some rows of a batch; `batch` is then how many rows all of them are.
public enum LossKernels {
  /// The sum over rows of -log softmax(z) in the mean over the target t, from logits z (rows x
  /// classes), where t = (1 - smoothing) onehot + smoothing / classes (Keras's `label_smoothing`).
  ///
  /// The gradient becomes (softmax(z) - t) / batch.
  public static func softmaxCrossEntropy(
    logits: MatrixView, labels: ArraySlice<UInt8>, smoothing: Double = 0, batch: Int,
    gradient: MatrixView
  ) -> Double {
    check(logits, labels, batch, gradient)
    precondition(0...1 ~= smoothing, "labels smoothed by \(smoothing)")
    return unsafe labels.withUnsafeBufferPointer { labels in
      Profile.measure(.loss) {
        unsafe apus_softmax_cross_entropy(
          logits.loop, labels.baseAddress, gradient.loop, batch, Scalar(smoothing))
      }
    }
  }

  /// The sum over rows of the mean squared distance of outputs y from the one-hot label.
  ///
  /// The gradient becomes 2 (y - onehot) / (batch * columns).
  public static func meanSquaredError(
    output: MatrixView, labels: ArraySlice<UInt8>, batch: Int, gradient: MatrixView
  ) -> Double {
    check(output, labels, batch, gradient)
    return unsafe labels.withUnsafeBufferPointer { labels in
      Profile.measure(.loss) {
        unsafe apus_mean_squared_error(output.loop, labels.baseAddress, gradient.loop, batch)
      }
    }
  }

  /// Rows whose largest element, the first of equals, stands at the label.
  public static func correctCount(output: MatrixView, labels: ArraySlice<UInt8>) -> Int {
    check(output, labels, output.rows, output)
    return unsafe labels.withUnsafeBufferPointer { labels in
      Profile.measure(.loss) { unsafe apus_count_correct(output.loop, labels.baseAddress) }
    }
  }

  static func check(
    _ output: MatrixView, _ labels: ArraySlice<UInt8>, _ batch: Int, _ gradient: MatrixView
  ) {
    output.checkSameShape(gradient)
    precondition(
      labels.count == output.rows, "\(labels.count) labels for outputs of \(output.shape)")
    precondition(
      labels.allSatisfy { Int($0) < output.columns }, "a label is not below \(output.columns)")
    precondition(batch >= output.rows, "\(output.rows) rows of a batch of \(batch)")
  }
}

extension LossKernels {
  /// The sum over rows of -log softmax(z) in the mean over the target t = (1 - smoothing) onehot +
  /// smoothing / classes; the gradient becomes (softmax(z) - t) / rows.
  public static func softmaxCrossEntropy(
    logits: Matrix, labels: [UInt8], smoothing: Double = 0, gradient: inout Matrix
  ) -> Double {
    softmaxCrossEntropy(
      logits: logits.view, labels: labels[...], smoothing: smoothing, batch: logits.rows,
      gradient: gradient.mutableView())
  }

  /// The sum over rows of the mean squared distance of outputs y from the one-hot label; the
  /// gradient becomes 2 (y - onehot) / (rows * columns).
  public static func meanSquaredError(
    output: Matrix, labels: [UInt8], gradient: inout Matrix
  ) -> Double {
    meanSquaredError(
      output: output.view, labels: labels[...], batch: output.rows,
      gradient: gradient.mutableView())
  }

  /// Rows whose largest element, the first of equals, stands at the label.
  public static func correctCount(output: Matrix, labels: [UInt8]) -> Int {
    correctCount(output: output.view, labels: labels[...])
  }
}
