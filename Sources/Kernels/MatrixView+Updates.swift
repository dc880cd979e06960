internal import CKernels

// Arithmetic of whole matrices, and what an optimiser does to every weight. The loops run over the
// padding too: it is zero in every operand and stays so.
extension MatrixView {
  /// Sets every element to zero.
  public func clear() { unsafe apus_fill_zero(loop) }

  /// Takes over the elements of another matrix of this shape.
  public func copy(_ other: MatrixView) {
    checkSameShape(other)
    for row in 0..<rows {
      unsafe (start + row * stride).update(
        from: other.start + row * other.stride, count: paddedColumns)
    }
  }

  /// Adds another matrix of this shape times a factor.
  public func add(_ other: MatrixView, scaledBy factor: Scalar = 1) {
    checkSameShape(other)
    Profile.measure(.update) { unsafe apus_add_scaled(loop, other.loop, factor) }
  }

  /// Becomes the sum of some rows of matrices, added in their order.
  ///
  /// This view, of as many rows, is part of none of them.
  public func sum(of summands: [MatrixView], rows: Range<Int>) {
    precondition(!summands.isEmpty, "no sum of nothing")
    // A few at a time, whose descriptions fit the stack; from the second time on, to the sum so far.
    for first in Swift.stride(
      from: 0, to: summands.count, by: Self.summandsAtATime)
    {
      let some = first..<min(first + Self.summandsAtATime, summands.count)
      let begun = first == 0 ? 0 : 1
      unsafe withUnsafeTemporaryAllocation(
        of: apus_view.self, capacity: Self.summandsAtATime + 1
      ) { loops in
        unsafe loops.initializeElement(at: 0, to: loop)
        for (place, index) in some.enumerated() {
          let part = summands[index].rows(rows)
          checkSameShape(part)
          unsafe loops.initializeElement(at: begun + place, to: part.loop)
        }
        Profile.measure(.exchange) {
          unsafe apus_sum(loop, loops.baseAddress, begun + some.count)
        }
      }
    }
  }

  private static let summandsAtATime = 16

  /// Multiplies every element by a factor.
  public func scale(by factor: Scalar) { unsafe apus_scale(loop, factor) }

  /// Brings every element into [-limit, limit].
  public func clamp(to limit: Scalar) { unsafe apus_clamp(loop, limit) }

  /// The sum of the squares of all elements, added in double precision in a fixed order.
  public var sumOfSquares: Double { unsafe apus_sum_of_squares(loop) }

  /// Puts each column's sum, added from the first row on, into a view of 1 x columns.
  public func columnSums(into sums: MatrixView) {
    checkRow(sums, "column sums")
    Profile.measure(.activation) { unsafe apus_column_totals(loop, sums.start) }
  }

  /// Momentum SGD on these weights w: v = momentum v - rate g, then w += v.
  ///
  /// With Nesterov's look-ahead, w += momentum v - rate g with the new v
  /// (keras/src/optimizers/sgd.py). Velocities below 1e-36 become zero.
  public func descend(
    _ gradient: MatrixView, velocity: MatrixView, rate: Scalar, momentum: Scalar, nesterov: Bool
  ) {
    checkSameShape(gradient)
    checkSameShape(velocity)
    let update = unsafe nesterov ? apus_nesterov_update : apus_momentum_update
    Profile.measure(.update) {
      unsafe update(loop, velocity.loop, gradient.loop, rate, momentum)
    }
  }

  /// Adam on these weights w: moments m and v move towards g and g^2 by 1 - beta, then
  /// w -= rate m / (sqrt(v) + epsilon).
  ///
  /// `rate` carries the bias correction (Kingma, Ba: arXiv:1412.6980; keras/src/optimizers/adam.py).
  public func descendAdam(
    _ gradient: MatrixView, moments m: MatrixView, _ v: MatrixView,
    rate: Scalar, beta1: Scalar, beta2: Scalar, epsilon: Scalar
  ) {
    checkSameShape(gradient)
    checkSameShape(m)
    checkSameShape(v)
    Profile.measure(.update) {
      unsafe apus_adam_update(
        loop, m.loop, v.loop, gradient.loop, rate, beta1, beta2, epsilon)
    }
  }
}
