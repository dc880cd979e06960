internal import CKernels

/// A matrix product with operands that fit, and what computes it.
struct Product {
  /// What computes a product.
  enum Engine: Equatable {
    /// Our kernels for a level of the processor: every sum is one chain of fused multiply-adds in
    /// ascending order, so that a product in parts has the bits of the whole.
    case own(CPU.Level)
    case openBLAS
  }

  let a, b, c: MatrixView
  let opA, opB: Operand

  /// A product into c (m x n) of op(a), m x k, and op(b), k x n.
  init(_ a: MatrixView, _ opA: Operand, _ b: MatrixView, _ opB: Operand, into c: MatrixView) {
    let (rowsA, columnsA) = opA == .asIs ? (a.rows, a.columns) : (a.columns, a.rows)
    let (rowsB, columnsB) = opB == .asIs ? (b.rows, b.columns) : (b.columns, b.rows)
    precondition(
      columnsA == rowsB && c.rows == rowsA && c.columns == columnsB,
      "gemm: \(a.shape) \(opA) times \(b.shape) \(opB) does not give \(c.shape)")
    (self.a, self.opA, self.b, self.opB, self.c) = (a, opA, b, opB, c)
  }

  /// Our kernels where the processor has AVX2 and FMA.
  var engine: Engine { CPU.level == .baseline ? .openBLAS : .own(CPU.level) }

  /// c = alpha op(a) op(b) + beta c.
  func run(alpha: Scalar, beta: Scalar, by engine: Engine? = nil) {
    guard c.rows > 0 && c.columns > 0 else { return }
    if ProductLog.isOn { ProductLog.note { run(alpha: alpha, beta: beta, by: engine) } }
    Profile.measure(.product) {
      switch engine ?? self.engine {
      case .own(let level):
        unsafe apus_product(
          level.rawValue, operand(a, opA), operand(b, opB), alpha, beta, c.loop)
      case .openBLAS: runOpenBLAS(alpha: alpha, beta: beta)
      }
    }
  }

  /// v = momentum v - rate op(a) op(b), then c += v, for op(a) transposed and op(b) as it is.
  func descend(velocity: MatrixView, rate: Scalar, momentum: Scalar, by engine: Engine? = nil) {
    guard c.rows > 0 && c.columns > 0 else { return }
    if ProductLog.isOn {
      ProductLog.note {
        descend(velocity: velocity, rate: rate, momentum: momentum, by: engine)
      }
    }
    Profile.measure(.product) {
      switch engine ?? self.engine {
      case .own(let level):
        unsafe apus_product_descend(
          level.rawValue, a.loop, b.loop, rate, momentum, velocity.loop, c.loop)
      case .openBLAS:
        Product(a, opA, b, opB, into: velocity).runOpenBLAS(alpha: -rate, beta: momentum)
        unsafe apus_settle(velocity.loop)
        unsafe apus_add_scaled(c.loop, velocity.loop, 1)
      }
    }
  }

  private func operand(_ view: MatrixView, _ operand: Operand) -> apus_operand {
    unsafe apus_operand(view: view.loop, transposed: operand == .transposed ? 1 : 0)
  }
}
