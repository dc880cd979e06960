import Kernels
import Support
import Testing

@Suite struct MatrixTests {
  @Test func rowsArePaddedToCacheLinesAndElementsAreNot() {
    let matrix = Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6])
    #expect(matrix.stride == 16)
    #expect(matrix.elements == [1, 2, 3, 4, 5, 6])
    #expect(matrix[1, 0] == 4)
    #expect(Matrix(rows: 1, columns: 32).stride == 32)
  }

  @Test func aCopyIsASnapshot() {
    var matrix = Matrix(rows: 1, columns: 2, elements: [1, 2])
    let snapshot = matrix
    matrix[0, 1] = 9
    #expect(snapshot.elements == [1, 2])
    #expect(matrix.elements == [1, 9])
  }

  @Test func equalityLooksAtShapeAndElementsOnly() {
    var left = Matrix(rows: 4, columns: 2)
    left.resize(rows: 1)
    #expect(left == Matrix(rows: 1, columns: 2))
    #expect(left != Matrix(rows: 2, columns: 1))
  }

  @Test func resizingKeepsRowsWithinTheCapacity() {
    var matrix = Matrix(rows: 3, columns: 1, elements: [1, 2, 3])
    matrix.resize(rows: 2)
    #expect(matrix.elements == [1, 2])
    matrix.resize(rows: 3)
    #expect(matrix.elements == [1, 2, 3])
  }

  @Test func copyingTakesOverRowsAndElements() {
    var matrix = Matrix(rows: 3, columns: 2)
    matrix.copy(Matrix(rows: 2, columns: 2, elements: [1, 2, 3, 4]))
    #expect(matrix.elements == [1, 2, 3, 4])
  }

  @Test func shapeMistakesTrap() async {
    await #expect(processExitsWith: .failure) {
      _ = Matrix(rows: 2, columns: 2, elements: [1])
    }
    await #expect(processExitsWith: .failure) { _ = Matrix(rows: 1, columns: 1)[0, 1] }
    await #expect(processExitsWith: .failure) {
      var matrix = Matrix(rows: 1, columns: 1)
      matrix.resize(rows: 2)
    }
    await #expect(processExitsWith: .failure) {
      var c = Matrix(rows: 1, columns: 1)
      gemm(Matrix(rows: 1, columns: 2), times: Matrix(rows: 3, columns: 1), into: &c)
    }
  }
}
