@testable import Kernels

extension MatrixView {
  /// Whether all that pads its rows to whole cache lines is zero.
  var hasZeroPadding: Bool {
    (0..<rows).allSatisfy { row in
      (columns..<paddedColumns).allSatisfy { unsafe start[row * stride + $0] == 0 }
    }
  }
}
