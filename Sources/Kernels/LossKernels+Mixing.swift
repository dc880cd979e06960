/// What a loss against labels becomes where labels are mixed with others: the target of a row is then
/// (1 - share) onehot(own) + share onehot(other).
///
/// Losses are computed against the rows' own labels first; what these functions add is the rest.
extension LossKernels {
  /// Goes from the cross-entropy against labels to that against mixed ones.
  ///
  /// It is linear in the target t, and its derivative by the logits is softmax(z) - t: of a share s that
  /// goes from a label to another, the loss grows by s (z_own - z_other), the gradient by s / batch at
  /// the one and by -s / batch at the other.
  ///
  /// - Parameters:
  ///   - logits: z, rows x classes.
  ///   - labels: One class a row.
  ///   - mixture: What they are mixed with.
  ///   - factor: The share of the loss, or of the target, that is the labels'.
  ///   - batch: How many rows there are with those of other workers.
  ///   - gradient: That of the loss against the labels; becomes the one against mixed labels.
  /// - Returns: What is to be added to the sum of the rows' losses.
  public static func mixCrossEntropy(
    logits: MatrixView, labels: ArraySlice<UInt8>, with mixture: LabelMixture, factor: Double,
    batch: Int, gradient: MatrixView
  ) -> Double {
    unsafe sum(logits, labels, mixture, batch, gradient) { z, gradient, own, other, share in
      let moved = Scalar(factor * share / Double(batch))
      unsafe gradient[own] += moved
      unsafe gradient[other] -= moved
      return unsafe factor * share * (Double(z[own]) - Double(z[other]))
    }
  }

  /// Goes from the mean squared distance from one-hot labels to that from mixed ones.
  ///
  /// With (y - t)^2 at two classes only changed: s, which the target loses at the label, makes the
  /// square there (y - 1 + s)^2, and at the other one (y - s)^2.
  ///
  /// - Parameters:
  ///   - output: y, rows x classes.
  ///   - labels: One class a row.
  ///   - mixture: What they are mixed with.
  ///   - batch: How many rows there are with those of other workers.
  ///   - gradient: That of the loss against the labels; becomes the one against mixed labels.
  /// - Returns: What is to be added to the sum of the rows' losses.
  public static func mixSquaredError(
    output: MatrixView, labels: ArraySlice<UInt8>, with mixture: LabelMixture, batch: Int,
    gradient: MatrixView
  ) -> Double {
    let classes = Double(output.columns)
    return unsafe sum(output, labels, mixture, batch, gradient) { y, gradient, own, other, share in
      let moved = Scalar(2 * share / (Double(batch) * classes))
      unsafe gradient[own] += moved
      unsafe gradient[other] -= moved
      let (atOwn, atOther) = unsafe (Double(y[own]) - 1, Double(y[other]))
      return 2 * share * (atOwn - atOther + share) / classes
    }
  }

  /// The sum over rows that are mixed with another class, of which each is told where its outputs and
  /// its gradient begin, both classes and the share.
  private static func sum(
    _ output: MatrixView, _ labels: ArraySlice<UInt8>, _ mixture: LabelMixture, _ batch: Int,
    _ gradient: MatrixView,
    _ change: (
      UnsafeMutablePointer<Scalar>, UnsafeMutablePointer<Scalar>, Int, Int, Double
    ) -> Double
  ) -> Double {
    check(output, labels, batch, gradient)
    precondition(
      mixture.count == output.rows, "\(mixture.count) mixed labels for \(output.shape)")
    return Profile.measure(.loss) {
      var total = 0.0
      for row in 0..<output.rows {
        let (own, part) = (Int(labels[labels.startIndex + row]), mixture[row])
        let other = Int(part.label)
        precondition(other < output.columns, "a label is not below \(output.columns)")
        guard other != own else { continue }
        total += unsafe change(
          output.start + row * output.stride, gradient.start + row * gradient.stride, own, other,
          part.share)
      }
      return total
    }
  }
}

extension LossKernels {
  /// The same for the cross-entropy of a whole batch.
  public static func mixCrossEntropy(
    logits: Matrix, labels: [UInt8], with mixture: LabelMixture, factor: Double,
    gradient: inout Matrix
  ) -> Double {
    mixCrossEntropy(
      logits: logits.view, labels: labels[...], with: mixture, factor: factor, batch: logits.rows,
      gradient: gradient.mutableView())
  }

  /// The same for the squared distances of a whole batch.
  public static func mixSquaredError(
    output: Matrix, labels: [UInt8], with mixture: LabelMixture, gradient: inout Matrix
  ) -> Double {
    mixSquaredError(
      output: output.view, labels: labels[...], with: mixture, batch: output.rows,
      gradient: gradient.mutableView())
  }
}
