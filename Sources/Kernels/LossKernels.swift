internal import CKernels

/// Losses over rows of outputs against class labels, each with its gradient in the same pass.
public enum LossKernels {
  /// The sum over rows of -log softmax(z)[label], from logits z (rows x classes).
  ///
  /// The gradient becomes (softmax(z) - onehot) / rows.
  public static func softmaxCrossEntropy(
    logits: Matrix, labels: [UInt8], gradient: inout Matrix
  ) -> Double {
    check(logits, labels, gradient)
    return unsafe logits.withPointer { z, stride in
      unsafe gradient.withMutablePointer { gradient, _ in
        unsafe apus_softmax_cross_entropy(
          z, labels, gradient, logits.rows, logits.columns, stride)
      }
    }
  }

  /// The sum over rows of the mean squared distance of outputs y from the one-hot label.
  ///
  /// The gradient becomes 2 (y - onehot) / (rows * columns).
  public static func meanSquaredError(
    output: Matrix, labels: [UInt8], gradient: inout Matrix
  ) -> Double {
    check(output, labels, gradient)
    return unsafe output.withPointer { y, stride in
      unsafe gradient.withMutablePointer { gradient, _ in
        unsafe apus_mean_squared_error(y, labels, gradient, output.rows, output.columns, stride)
      }
    }
  }

  /// Rows whose largest element, the first of equals, stands at the label.
  public static func correctCount(output: Matrix, labels: [UInt8]) -> Int {
    check(output, labels, output)
    return unsafe output.withPointer { y, stride in
      unsafe apus_count_correct(y, labels, output.rows, output.columns, stride)
    }
  }

  private static func check(_ output: Matrix, _ labels: [UInt8], _ gradient: Matrix) {
    output.checkSameShape(gradient)
    precondition(
      labels.count == output.rows, "\(labels.count) labels for outputs of \(output.shape)")
    precondition(
      labels.allSatisfy { Int($0) < output.columns }, "a label is not below \(output.columns)")
  }
}
