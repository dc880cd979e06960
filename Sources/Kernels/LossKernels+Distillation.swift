internal import CKernels

extension LossKernels {
  /// The sum over rows of (1 - w) (-log softmax(z)[label]) + w t^2 KL(q || softmax(z / t)), from logits
  /// z (rows x classes) and a teacher's probabilities q (rows x classes).
  ///
  /// The gradient becomes ((1 - w) (softmax(z) - onehot) + w t (softmax(z / t) - q)) / batch
  /// (Hinton, Vinyals, Dean: arXiv:1503.02531).
  ///
  /// - Parameters:
  ///   - logits: z.
  ///   - labels: One class a row.
  ///   - teacher: q, softened at the same temperature.
  ///   - weight: w, from 0 to 1.
  ///   - temperature: t, above 0.
  ///   - batch: How many rows there are with those of other workers.
  ///   - gradient: Of the shape of the logits, in memory of its own.
  /// - Returns: The sum.
  public static func distillation(
    logits: MatrixView, labels: ArraySlice<UInt8>, teacher: MatrixView, weight: Double,
    temperature: Double, batch: Int, gradient: MatrixView
  ) -> Double {
    check(logits, labels, batch, gradient)
    logits.checkSameShape(teacher)
    precondition(
      0...1 ~= weight && temperature > 0, "a weight of \(weight), a temperature of \(temperature)")
    return unsafe labels.withUnsafeBufferPointer { labels in
      Profile.measure(.loss) {
        unsafe apus_distillation(
          logits.loop, labels.baseAddress, teacher.loop, gradient.loop, Scalar(weight),
          Scalar(temperature), batch)
      }
    }
  }

  /// The same for a whole batch.
  public static func distillation(
    logits: Matrix, labels: [UInt8], teacher: Matrix, weight: Double, temperature: Double,
    gradient: inout Matrix
  ) -> Double {
    distillation(
      logits: logits.view, labels: labels[...], teacher: teacher.view, weight: weight,
      temperature: temperature, batch: logits.rows, gradient: gradient.mutableView())
  }
}

extension MatrixView {
  /// Adds share times softmax(z / temperature) of logits z, row by row.
  ///
  /// - Parameters:
  ///   - logits: z, of this view's shape; what they are is lost.
  ///   - temperature: Above 0; above 1 it brings the probabilities closer to each other.
  ///   - share: The factor.
  public func addSoftened(overwriting logits: MatrixView, temperature: Double, share: Double) {
    checkSameShape(logits)
    precondition(temperature > 0, "a temperature of \(temperature)")
    Profile.measure(.loss) {
      unsafe apus_add_softened(loop, logits.loop, Scalar(temperature), Scalar(share))
    }
  }

  /// Row i becomes the row `positions[i]` of another view as wide.
  public func copyRows(of other: MatrixView, at positions: ArraySlice<Int32>) {
    precondition(
      columns == other.columns && rows == positions.count,
      "\(positions.count) rows of \(other.shape) do not fit \(shape)")
    for row in 0..<rows {
      let position = Int(positions[positions.startIndex + row])
      precondition(0..<other.rows ~= position, "no row \(position) in \(other.shape)")
      unsafe (start + row * stride).update(
        from: other.start + position * other.stride, count: paddedColumns)
    }
  }
}
