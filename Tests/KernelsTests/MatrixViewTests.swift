import Support
import Testing

@testable import Kernels

/// What a loop does to a whole matrix, it does to each part of it, and to nothing else.
@Suite struct MatrixViewTests {
  /// A loop on a view, with others of its shape, that begins at a row and a column of the whole.
  struct Loop: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let run: @Sendable (_ y: MatrixView, _ others: [MatrixView], _ row: Int, _ column: Int) -> Void

    init(
      _ name: String,
      _ run: @escaping @Sendable (MatrixView, [MatrixView], Int, Int) -> Void
    ) {
      testDescription = name
      self.run = run
    }
  }

  private static let mask = DropoutMask(rate: 0.3, from: RandomStream(seed: 1))

  static let loops: [Loop] = [
    Loop("clear") { y, _, _, _ in y.clear() },
    Loop("copy") { y, x, _, _ in y.copy(x[0]) },
    Loop("add") { y, x, _, _ in y.add(x[0], scaledBy: 0.5) },
    Loop("sum") { y, x, _, _ in y.sum(of: [x[0], x[1], x[2]], rows: 0..<y.rows) },
    Loop("sum of two") { y, x, _, _ in y.sum(of: [x[0], x[1]], rows: 0..<y.rows) },
    Loop("sum of one") { y, x, _, _ in y.sum(of: [x[0]], rows: 0..<y.rows) },
    Loop("scale") { y, _, _, _ in y.scale(by: 3) },
    Loop("clamp") { y, _, _, _ in y.clamp(to: 0.5) },
    Loop("mix") { y, x, _, _ in y.mix(x[0], keeping: 0.75) },
    Loop("momentum") { y, x, _, _ in
      y.descend(x[0], velocity: x[1], rate: 0.1, momentum: 0.9, nesterov: false)
    },
    Loop("nesterov") { y, x, _, _ in
      y.descend(x[0], velocity: x[1], rate: 0.1, momentum: 0.9, nesterov: true)
    },
    Loop("adam") { y, x, _, _ in
      x[2].clear()  // a second moment is not negative
      y.descendAdam(
        x[0], moments: x[1], x[2], rate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-7)
    },
    Loop("dropout") { y, x, row, column in
      y.dropOut(
        x[0], mask: mask, replacement: -1, a: 2, b: 1, firstRow: row, firstColumn: column)
    },
    Loop("dropout gradient") { y, _, row, column in
      y.dropOutGradient(mask: mask, a: 2, firstRow: row, firstColumn: column)
    },
    Loop("relu") { y, _, _, _ in y.activate(.relu) },
    Loop("sigmoid") { y, _, _, _ in y.activate(.sigmoid) },
    Loop("relu gradient") { y, x, _, _ in y.backpropagate(.relu, at: x[0]) },
    Loop("gelu gradient") { y, x, _, _ in y.backpropagate(.gelu, at: x[0]) },
  ]

  @Test(arguments: loops)
  func partsMakeTheWhole(_ loop: Loop) {
    let (rows, columns) = (5, 75)
    func copies() -> [MatrixView] {
      (0..<4).map { MatrixView(.random(rows, columns, seed: UInt64($0))) }
    }
    let (whole, parts) = (copies(), copies())
    loop.run(whole[0], Array(whole[1...]), 0, 0)
    #expect(whole[0].hasZeroPadding)
    #expect(whole[0].matrix != .random(rows, columns, seed: 0), "nothing happened")
    var expected = Matrix.random(rows, columns, seed: 0)
    for (rows, columns) in [(0..<2, 0..<16), (0..<2, 16..<75), (2..<5, 0..<48), (2..<5, 48..<75)] {
      func part(_ view: MatrixView) -> MatrixView { view.rows(rows).columns(columns) }
      loop.run(
        part(parts[0]), parts[1...].map(part), rows.lowerBound, columns.lowerBound)
      part(whole[0]).store(into: &expected, row: rows.lowerBound, column: columns.lowerBound)
      #expect(parts[0].matrix == expected, "rows \(rows), columns \(columns)")
      #expect(parts[0].hasZeroPadding)
    }
    for (part, whole) in zip(parts, whole) { #expect(part.matrix == whole.matrix) }
  }

  @Test func sumsAreThoseOfPlainLoops() {
    let matrices = (0..<3).map { Matrix.random(4, 21, seed: UInt64($0)) }
    let views = matrices.map { MatrixView($0) }
    let sum = MatrixView(rows: 2, columns: 21)
    sum.sum(of: views, rows: 1..<3)
    for i in 0..<2 {
      for j in 0..<21 {
        #expect(
          sum.matrix[i, j]
            == matrices[0][1 + i, j] + matrices[1][1 + i, j] + matrices[2][1 + i, j])
      }
    }
    let totals = MatrixView(rows: 1, columns: 21)
    views[0].columnSums(into: totals)
    for j in 0..<21 {
      #expect(totals.matrix[0, j] == (0..<4).reduce(0) { $0 + matrices[0][$1, j] })
    }
    #expect(totals.hasZeroPadding)
  }

  @Test func aBiasIsAddedAndItsGradientSummed() {
    let (before, bias) = (Matrix.random(3, 20, seed: 1), Matrix.random(1, 20, seed: 2))
    let y = MatrixView(before)
    y.activate(.linear, adding: MatrixView(bias))
    let (dy, sums) = (MatrixView(before), MatrixView(rows: 1, columns: 20))
    dy.backpropagate(.relu, at: y, columnSums: sums)
    for j in 0..<20 {
      for i in 0..<3 {
        #expect(y.matrix[i, j] == before[i, j] + bias[0, j])
        #expect(dy.matrix[i, j] == (y.matrix[i, j] > 0 ? before[i, j] : 0))
      }
      #expect(sums.matrix[0, j] == (0..<3).reduce(0) { $0 + dy.matrix[$1, j] })
    }
  }

  @Test func sumsOfSquaresAddUp() {
    let view = MatrixView(.random(5, 75, seed: 1))
    let parts = view.columns(0..<32).sumOfSquares + view.columns(32..<75).sumOfSquares
    #expect(abs(parts - view.sumOfSquares) < 1e-9)
    #expect(abs(view.sumOfSquares - view.matrix.elements.reduce(0) { $0 + Double($1 * $1) }) < 1e-4)
  }

  @Test func gathersSomeRowsOfABatch() {
    let batch = MatrixView(rows: 3, columns: 2)
    batch.rows(1..<3).gather(
      bytes: [1, 2, 3, 4, 255, 6], rows: [2, 0], scale: MatrixView(Matrix(row: [1, 0.5])),
      offset: MatrixView(Matrix(row: [0, 10])))
    #expect(batch.matrix.elements == [0, 0, 255, 13, 1, 11])
  }

  @Test func shapeMistakesTrap() async {
    await #expect(processExitsWith: .failure) {
      MatrixView(rows: 2, columns: 2).add(MatrixView(rows: 2, columns: 3))
    }
    await #expect(processExitsWith: .failure) {
      MatrixView(rows: 2, columns: 2).activate(.relu, adding: MatrixView(rows: 1, columns: 3))
    }
    await #expect(processExitsWith: .failure) {
      MatrixView(rows: 2, columns: 2).columnSums(into: MatrixView(rows: 1, columns: 3))
    }
    await #expect(processExitsWith: .failure) {
      MatrixView(rows: 2, columns: 2).sum(of: [], rows: 0..<2)
    }
    await #expect(processExitsWith: .failure) {
      MatrixView(rows: 2, columns: 2).mix(MatrixView(rows: 2, columns: 3), keeping: 0)
    }
    await #expect(processExitsWith: .failure) {
      MatrixView(rows: 2, columns: 2).columnSquares(into: MatrixView(rows: 1, columns: 3))
    }
    await #expect(processExitsWith: .failure) {
      MatrixView(rows: 2, columns: 2).limitColumns(
        toNorm: 1, squares: MatrixView(rows: 2, columns: 2))
    }
    await #expect(processExitsWith: .failure) {
      gemm(
        MatrixView(rows: 2, columns: 3), times: MatrixView(rows: 2, columns: 3),
        into: MatrixView(rows: 2, columns: 3))
    }
    await #expect(processExitsWith: .failure) {
      MatrixView(rows: 2, columns: 3).descend(
        velocity: MatrixView(rows: 3, columns: 2), along: MatrixView(rows: 4, columns: 2),
        MatrixView(rows: 4, columns: 3), rate: 1, momentum: 0)
    }
    await #expect(processExitsWith: .failure) {
      MatrixView(rows: 2, columns: 1).gather(
        bytes: [1, 2], rows: [0], scale: MatrixView(rows: 1, columns: 1),
        offset: MatrixView(rows: 1, columns: 1))
    }
  }
}
