import Foundation
import Support
import Testing

@testable import Kernels

@Suite struct DistillationKernelTests {
  private static let labels: [UInt8] = [0, 2, 1, 3, 2, 0]
  private let logits = Matrix.random(6, 4, seed: 1)
  /// Probabilities of another network, softened, with a zero among them.
  private let teacher: Matrix = {
    var q = Matrix(rows: 6, columns: 4)
    var other = Matrix.random(6, 4, seed: 2)
    other[3, 1] = -1000
    other.withView { other in
      q.withView { $0.addSoftened(overwriting: other, temperature: 3, share: 1) }
    }
    return q
  }()

  /// p = softmax(z / t) of a row, in double precision.
  private func probabilities(_ row: Int, temperature: Double) -> [Double] {
    let powers = (0..<4).map { exp(Double(logits[row, $0]) / temperature) }
    return powers.map { $0 / powers.reduce(0, +) }
  }

  /// The sum of losses and its gradient as the formulas say it, in double precision.
  private func expected(weight w: Double, temperature t: Double) -> (sum: Double, [Double]) {
    var (sum, gradient) = (0.0, [Double]())
    for row in 0..<6 {
      let (hard, soft) = (probabilities(row, temperature: 1), probabilities(row, temperature: t))
      let label = Int(Self.labels[row])
      let q = (0..<4).map { Double(teacher[row, $0]) }
      let divergence = (0..<4).reduce(0.0) { sum, column in
        q[column] > 0 ? sum + q[column] * log(q[column] / soft[column]) : sum
      }
      sum += (1 - w) * -log(hard[label]) + w * t * t * divergence
      for column in 0..<4 {
        let labelled = hard[column] - (column == label ? 1 : 0)
        gradient.append(((1 - w) * labelled + w * t * (soft[column] - q[column])) / 6)
      }
    }
    return (sum, gradient)
  }

  @Test(arguments: [0.0, 0.3, 0.9, 1.0], [0.5, 1.0, 2.0, 20.0])
  func isTheFormula(weight: Double, temperature: Double) {
    var gradient = Matrix(rows: 6, columns: 4)
    let sum = LossKernels.distillation(
      logits: logits, labels: Self.labels, teacher: teacher, weight: weight,
      temperature: temperature, gradient: &gradient)
    let (expectedSum, expectedGradient) = expected(weight: weight, temperature: temperature)
    #expect(abs(sum - expectedSum) < 1e-4 * max(1, abs(expectedSum)))
    for (own, other) in zip(gradient.elements, expectedGradient) {
      #expect(abs(Double(own) - other) < 1e-6 * max(1, temperature))
    }
  }

  @Test func withoutATeacherItIsTheCrossEntropy() {
    var (own, other) = (Matrix(rows: 6, columns: 4), Matrix(rows: 6, columns: 4))
    let sum = LossKernels.distillation(
      logits: logits, labels: Self.labels, teacher: teacher, weight: 0, temperature: 2,
      gradient: &own)
    let plain = LossKernels.softmaxCrossEntropy(
      logits: logits, labels: Self.labels, gradient: &other)
    #expect(abs(sum - plain) < 1e-6 && own.distance(to: other) < 1e-7)
  }

  /// A student that says what its teacher says has nothing to learn from it.
  @Test func agreementIsTheLeast() {
    var (student, q) = (logits, Matrix(rows: 6, columns: 4))
    student.withView { student in
      q.withView { $0.addSoftened(overwriting: student, temperature: 4, share: 1) }
    }
    var gradient = Matrix(rows: 6, columns: 4)
    let sum = LossKernels.distillation(
      logits: logits, labels: Self.labels, teacher: q, weight: 1, temperature: 4,
      gradient: &gradient)
    #expect(abs(sum) < 1e-4)
    #expect(gradient.elements.allSatisfy { abs($0) < 1e-6 })
  }

  @Test func partsOfABatchAddUp() {
    var whole = Matrix(rows: 6, columns: 4)
    let sum = LossKernels.distillation(
      logits: logits, labels: Self.labels, teacher: teacher, weight: 0.9, temperature: 2,
      gradient: &whole)
    let (z, q) = (MatrixView(logits), MatrixView(teacher))
    let parts = MatrixView(rows: 6, columns: 4)
    let total = [0..<1, 1..<6].reduce(0.0) { total, rows in
      total
        + LossKernels.distillation(
          logits: z.rows(rows), labels: Self.labels[rows], teacher: q.rows(rows), weight: 0.9,
          temperature: 2, batch: 6, gradient: parts.rows(rows))
    }
    #expect(parts.matrix == whole && abs(total - sum) < 1e-10)
    #expect(parts.hasZeroPadding)
  }

  @Test func hugeLogitsGiveAFiniteLoss() {
    let z = Matrix(row: [1000, -1000, 0])
    var gradient = Matrix(rows: 1, columns: 3)
    let sum = LossKernels.distillation(
      logits: z, labels: [1], teacher: Matrix(row: [0, 1, 0]), weight: 0.5, temperature: 2,
      gradient: &gradient)
    #expect(sum == 0.5 * 2000 + 0.5 * 4 * 1000)
    #expect(gradient.elements == [1.5, -1.5, 0])
  }

  @Test func softenedProbabilitiesAddUp() {
    let q = MatrixView(rows: 6, columns: 4)
    for seed: UInt64 in [1, 2] {
      let logits = MatrixView(Matrix.random(6, 4, seed: seed))
      q.addSoftened(overwriting: logits, temperature: 3, share: 0.5)
    }
    let mean = q.matrix
    for row in 0..<6 {
      #expect(abs((0..<4).reduce(0) { $0 + mean[row, $1] } - 1) < 1e-6)
    }
    let other = Matrix.random(6, 4, seed: 2)
    let powers = (0..<4).map { exp(Double(other[2, $0]) / 3) }
    let own = powers[1] / powers.reduce(0, +)
    #expect(abs(Double(mean[2, 1]) - (probabilities(2, temperature: 3)[1] + own) / 2) < 1e-6)
    #expect(q.hasZeroPadding)
  }

  @Test func rowsAreCopiedByTheirPlaces() {
    let (from, to) = (MatrixView(logits), MatrixView(rows: 3, columns: 4))
    let positions: [Int32] = [9, 5, 0, 5, 9]
    to.copyRows(of: from, at: positions[1..<4])
    #expect((0..<4).allSatisfy { to.matrix[1, $0] == logits[0, $0] })
    #expect((0..<4).allSatisfy { to.matrix[2, $0] == logits[5, $0] })
  }

  @Test func mistakesTrap() async {
    await #expect(processExitsWith: .failure) {
      let view = MatrixView(rows: 2, columns: 3)
      view.copyRows(of: view, at: [0, 2])
    }
    await #expect(processExitsWith: .failure) {
      let view = MatrixView(rows: 2, columns: 3)
      view.addSoftened(overwriting: view, temperature: 0, share: 1)
    }
  }
}
