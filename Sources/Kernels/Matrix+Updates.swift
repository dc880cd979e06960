internal import CKernels

// What an optimiser does to every weight. The loops cover whole memory, padding included: it is
// zero in every operand and stays so.
extension Matrix {
  /// Adds another matrix of this shape times a factor.
  public mutating func add(_ other: Matrix, scaledBy factor: Scalar = 1) {
    checkSameShape(other)
    let count = paddedCount
    unsafe withMutablePointer { y, _ in
      unsafe other.withPointer { x, _ in unsafe apus_add_scaled(y, x, factor, count) }
    }
  }

  /// Multiplies every element by a factor.
  public mutating func scale(by factor: Scalar) {
    let count = paddedCount
    unsafe withMutablePointer { y, _ in unsafe apus_scale(y, factor, count) }
  }

  /// Brings every element into [-limit, limit].
  public mutating func clamp(to limit: Scalar) {
    let count = paddedCount
    unsafe withMutablePointer { y, _ in unsafe apus_clamp(y, limit, count) }
  }

  /// The sum of the squares of all elements, added in double precision in a fixed order.
  public var sumOfSquares: Double {
    unsafe withPointer { x, _ in unsafe apus_sum_of_squares(x, paddedCount) }
  }

  /// Momentum SGD on these weights w: v = momentum v - rate g, then w += v.
  ///
  /// With Nesterov's look-ahead, w += momentum v - rate g with the new v
  /// (keras/src/optimizers/sgd.py).
  public mutating func descend(
    _ gradient: Matrix, velocity: inout Matrix, rate: Scalar, momentum: Scalar, nesterov: Bool
  ) {
    checkSameShape(gradient)
    checkSameShape(velocity)
    let count = paddedCount
    unsafe withMutablePointer { w, _ in
      unsafe velocity.withMutablePointer { v, _ in
        unsafe gradient.withPointer { g, _ in
          if nesterov {
            unsafe apus_nesterov_update(w, v, g, rate, momentum, count)
          } else {
            unsafe apus_momentum_update(w, v, g, rate, momentum, count)
          }
        }
      }
    }
  }

  /// Adam on these weights w: moments m and v move towards g and g^2 by 1 - beta, then
  /// w -= rate m / (sqrt(v) + epsilon).
  ///
  /// `moments` are m and v; `rate` carries the bias correction (Kingma, Ba: arXiv:1412.6980;
  /// keras/src/optimizers/adam.py).
  public mutating func descendAdam(
    _ gradient: Matrix, moments: inout [Matrix],
    rate: Scalar, beta1: Scalar, beta2: Scalar, epsilon: Scalar
  ) {
    precondition(moments.count == 2, "Adam keeps 2 moments, not \(moments.count)")
    checkSameShape(gradient)
    moments.forEach(checkSameShape)
    let count = paddedCount
    unsafe withMutablePointer { w, _ in
      unsafe moments.withUnsafeMutableBufferPointer { moments in
        unsafe moments[0].withMutablePointer { m, _ in
          unsafe moments[1].withMutablePointer { v, _ in
            unsafe gradient.withPointer { g, _ in
              unsafe apus_adam_update(w, m, v, g, rate, beta1, beta2, epsilon, count)
            }
          }
        }
      }
    }
  }
}
