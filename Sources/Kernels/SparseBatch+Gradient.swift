internal import CKernels

extension SparseBatch {
  /// The gradient g = alpha xᵀ dz + beta g of weights that this batch is multiplied with.
  ///
  /// All shares of the columns must have been gathered.
  ///
  /// - Parameters:
  ///   - dz: The gradient at the layer's outputs, rows x n.
  ///   - alpha: What the new gradient is multiplied with.
  ///   - beta: What the old content of g is multiplied with.
  ///   - g: The rows from `firstColumn` on of what has columns x n.
  ///   - firstColumn: The column of x that g's first row belongs to; even.
  public func gradient(
    along dz: MatrixView, scaledBy alpha: Scalar = 1, plus beta: Scalar = 0, into g: MatrixView,
    firstColumn: Int = 0
  ) {
    gradient(
      along: dz, scaledBy: alpha, plus: beta, into: g, firstColumn: firstColumn, level: CPU.level)
  }

  func gradient(
    along dz: MatrixView, scaledBy alpha: Scalar, plus beta: Scalar, into g: MatrixView,
    firstColumn: Int, level: CPU.Level
  ) {
    checkGradient(of: g, along: dz, firstColumn: firstColumn)
    Profile.measure(.product) {
      unsafe apus_sparse_gradient(
        level.rawValue, byColumns, firstColumn, dz.loop, alpha, beta, g.loop)
    }
  }

  func descend(
    _ w: MatrixView, velocity: MatrixView, along dz: MatrixView, rate: Scalar, momentum: Scalar,
    firstColumn: Int, level: CPU.Level
  ) {
    checkGradient(of: w, along: dz, firstColumn: firstColumn)
    w.checkSameShape(velocity)
    if ProductLog.isOn {
      ProductLog.note {
        self.descend(
          w, velocity: velocity, along: dz, rate: rate, momentum: momentum,
          firstColumn: firstColumn, level: level)
      }
    }
    Profile.measure(.product) {
      unsafe apus_sparse_descend(
        level.rawValue, byColumns, firstColumn, dz.loop, rate, momentum, velocity.loop, w.loop)
    }
  }

  private func checkGradient(of w: MatrixView, along dz: MatrixView, firstColumn: Int) {
    precondition(
      dz.rows == rows && dz.columns == w.columns,
      "\(rows)x\(columns) transposed times \(dz.shape) does not give \(w.shape)")
    precondition(
      firstColumn >= 0 && firstColumn % 2 == 0 && firstColumn + w.rows <= columns,
      "no \(w.rows) columns from \(firstColumn) on, an even one, among \(columns)")
  }
}

extension MatrixView {
  /// Momentum SGD on these weights w: v = momentum v - rate xᵀ dz, then w += v, in one pass.
  ///
  /// - Parameters:
  ///   - velocity: v, of this shape.
  ///   - x: The layer's inputs, all shares of their columns gathered.
  ///   - dz: The gradient at its outputs, rows x outputs.
  ///   - rate: The learning rate.
  ///   - momentum: The share of the velocity that is kept.
  ///   - firstColumn: The column of x that these weights' first row belongs to; even.
  public func descend(
    velocity: MatrixView, along x: SparseBatch, _ dz: MatrixView, rate: Scalar, momentum: Scalar,
    firstColumn: Int = 0
  ) {
    x.descend(
      self, velocity: velocity, along: dz, rate: rate, momentum: momentum,
      firstColumn: firstColumn, level: CPU.level)
  }
}
