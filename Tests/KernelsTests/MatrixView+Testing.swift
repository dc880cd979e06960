@testable import Kernels

extension MatrixView {
  /// Memory of its own with a matrix's elements.
  init(_ matrix: Matrix) {
    self.init(rows: matrix.rows, columns: matrix.columns)
    load(matrix)
  }

  /// Whether all that pads its rows to whole cache lines is zero.
  var hasZeroPadding: Bool {
    (0..<rows).allSatisfy { row in
      (columns..<paddedColumns).allSatisfy { unsafe start[row * stride + $0] == 0 }
    }
  }
}
