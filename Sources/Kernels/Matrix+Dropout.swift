internal import CKernels

/// Which elements a dropout drops: a function of a stream's key and the element's place alone, so
/// that the backward pass, another thread or a resumed run finds the same mask without storing it.
public struct DropoutMask: Sendable {
  let key: UInt64
  let threshold: UInt32

  /// A mask that drops each element with the given probability in [0, 1).
  public init(rate: Double, from random: RandomStream) {
    precondition(0..<1 ~= rate, "a dropout rate of \(rate)")
    key = random.key
    // A rate just below 1 would round to 2^32, which is none of the 32-bit hashes.
    threshold = UInt32(min((rate * 0x1p32).rounded(), 0x1p32 - 1))
  }
}

extension Matrix {
  /// This matrix (same shape as x) becomes `a * (x or, where the mask drops, the replacement) + b`.
  public mutating func dropOut(
    _ x: Matrix, mask: DropoutMask, replacement: Scalar, a: Scalar, b: Scalar
  ) {
    checkSameShape(x)
    let (rows, columns) = (self.rows, self.columns)
    unsafe withMutablePointer { y, stride in
      unsafe x.withPointer { x, _ in
        unsafe apus_dropout_forward(
          x, y, mask.key, mask.threshold, a, b, replacement, rows, columns, stride)
      }
    }
  }

  /// Multiplies this gradient by a where the mask keeps the element, and by zero elsewhere.
  public mutating func dropOutGradient(mask: DropoutMask, a: Scalar) {
    let (rows, columns) = (self.rows, self.columns)
    unsafe withMutablePointer { dy, stride in
      unsafe apus_dropout_backward(
        dy, mask.key, mask.threshold, a, rows, columns, stride)
    }
  }
}
