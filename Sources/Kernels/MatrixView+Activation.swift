internal import CKernels

extension MatrixView {
  /// Adds a bias row (1 x columns), if given, to every row, and applies the function in place.
  public func activate(_ kernel: ActivationKernel, adding bias: MatrixView? = nil) {
    if let bias { checkRow(bias, "a bias") }
    Profile.measure(.activation) { unsafe kernel.forward(loop, bias?.start) }
  }

  /// Multiplies this gradient dy by the function's derivative, so that it becomes dz.
  ///
  /// - Parameters:
  ///   - kernel: The function.
  ///   - at: Its output, or its input where the kernel `needsInput`; same shape as this view.
  ///   - sums: Becomes the sums of dz's columns (1 x columns), the gradient of a bias, if given.
  public func backpropagate(
    _ kernel: ActivationKernel, at: MatrixView, columnSums sums: MatrixView? = nil
  ) {
    checkSameShape(at)
    if let sums { checkRow(sums, "column sums") }
    Profile.measure(.activation) { unsafe kernel.backward(at.loop, loop, sums?.start) }
  }
}

extension Matrix {
  /// Adds a bias row (1 x columns), if given, to every row, and applies the function in place.
  public mutating func activate(_ kernel: ActivationKernel, adding bias: Matrix? = nil) {
    mutableView().activate(kernel, adding: bias?.view)
  }

  /// Multiplies this gradient dy by the function's derivative, so that it becomes dz.
  ///
  /// - Parameters:
  ///   - kernel: The function.
  ///   - at: Its output, or its input where the kernel `needsInput`; same shape as this matrix.
  public mutating func backpropagate(_ kernel: ActivationKernel, at: Matrix) {
    mutableView().backpropagate(kernel, at: at.view)
  }

  /// The same, and the sums of dz's columns, the gradient of a bias, in the same pass.
  public mutating func backpropagate(
    _ kernel: ActivationKernel, at: Matrix, columnSums: inout Matrix
  ) {
    mutableView().backpropagate(kernel, at: at.view, columnSums: columnSums.mutableView())
  }
}
