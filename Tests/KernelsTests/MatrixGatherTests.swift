import Kernels
import Testing

@Suite struct MatrixGatherTests {
  @Test func scalesTheNamedRows() {
    var matrix = Matrix(rows: 3, columns: 2)
    let scale = Matrix(row: [1, 0.5])
    let offset = Matrix(row: [0, 10])
    let rows: [Int32] = [9, 2, 0, 9]
    matrix.gather(bytes: [1, 2, 3, 4, 255, 6], rows: rows[1...2], scale: scale, offset: offset)
    #expect(matrix == Matrix(rows: 2, columns: 2, elements: [255, 13, 1, 11]))
  }

  @Test func refusesRowsThatAreNotThere() async {
    await #expect(processExitsWith: .failure) {
      var matrix = Matrix(rows: 1, columns: 2)
      let row = Matrix(rows: 1, columns: 2)
      matrix.gather(bytes: [1, 2], rows: [1], scale: row, offset: row)
    }
  }
}
