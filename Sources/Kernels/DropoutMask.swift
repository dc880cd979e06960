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

  func loop(row: Int, column: Int) -> apus_mask {
    precondition(row >= 0 && column >= 0, "no element (\(row), \(column)) of a mask")
    return apus_mask(key: key, threshold: threshold, row: row, column: column)
  }
}

extension MatrixView {
  /// This view (same shape as x) becomes `a * (x or, where the mask drops, the replacement) + b`.
  ///
  /// The mask is that of a whole matrix, in which this view begins at a row and a column.
  public func dropOut(
    _ x: MatrixView, mask: DropoutMask, replacement: Scalar, a: Scalar, b: Scalar,
    firstRow: Int = 0, firstColumn: Int = 0
  ) {
    checkSameShape(x)
    Profile.measure(.dropout) {
      unsafe apus_dropout_forward(
        x.loop, loop, mask.loop(row: firstRow, column: firstColumn), a, b, replacement)
    }
  }

  /// Multiplies this gradient by a where the mask keeps the element, and by zero elsewhere.
  ///
  /// The mask is that of a whole matrix, in which this view begins at a row and a column.
  public func dropOutGradient(
    mask: DropoutMask, a: Scalar, firstRow: Int = 0, firstColumn: Int = 0
  ) {
    Profile.measure(.dropout) {
      unsafe apus_dropout_backward(loop, mask.loop(row: firstRow, column: firstColumn), a)
    }
  }
}

extension Matrix {
  /// This matrix (same shape as x) becomes `a * (x or, where the mask drops, the replacement) + b`.
  public mutating func dropOut(
    _ x: Matrix, mask: DropoutMask, replacement: Scalar, a: Scalar, b: Scalar
  ) {
    mutableView().dropOut(x.view, mask: mask, replacement: replacement, a: a, b: b)
  }

  /// Multiplies this gradient by a where the mask keeps the element, and by zero elsewhere.
  public mutating func dropOutGradient(mask: DropoutMask, a: Scalar) {
    mutableView().dropOutGradient(mask: mask, a: a)
  }
}
