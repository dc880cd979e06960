import Foundation
import Kernels
import Model

/// A question to this installation with a known answer.
struct SelfCheck: Sendable {
  let name: String
  /// Why the question makes no sense here, or nil.
  var skipped: String?
  let run: @Sendable () throws -> Bool

  static let all = [
    SelfCheck(name: "matrix product against plain loops", run: productIsRight),
    SelfCheck(name: "same seed, same weights, bit for bit", run: initializationRepeats),
    SelfCheck(name: "gradient against a difference", run: gradientIsRight),
    SelfCheck(
      name: "two threads, same bits",
      skipped: BLAS.report.threading.isSafeForSeveralCallers
        ? nil : "two threads never call this build of OpenBLAS"
    ) { BLAS.givesSameBits(to: Team(workers: 2)) },
  ]

  private static func random(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    let stream = RandomStream(seed: seed)
    return Matrix(
      rows: rows, columns: columns,
      elements: (0..<rows * columns).map { Scalar(stream.normal(at: $0)) })
  }

  private static func productIsRight() -> Bool {
    let (a, b) = (random(37, 65, seed: 1), random(65, 29, seed: 2))
    var c = Matrix(rows: 37, columns: 29)
    gemm(a, times: b, into: &c)
    return (0..<37).allSatisfy { i in
      (0..<29).allSatisfy { j in
        let expected = (0..<65).reduce(0.0) { $0 + Double(a[i, $1]) * Double(b[$1, j]) }
        return abs(Double(c[i, j]) - expected) < 1e-3
      }
    }
  }

  private static func network() -> Network {
    Network(
      plan: [
        .dense(DensePlan(units: 16, activation: .tanh)),
        .dense(DensePlan(units: 4, activation: .softmax)),
      ], inputs: 8, loss: .sparseCategoricalCrossentropy, seed: 3)
  }

  private static func initializationRepeats() -> Bool {
    network().parameters.map(\.value) == network().parameters.map(\.value)
  }

  private static func gradientIsRight() -> Bool {
    func loss(_ network: inout Network) -> Double {
      var tape = Tape(for: network, capacity: 4)
      tape.input.copy(random(4, 8, seed: 4))
      network.forward(&tape, mode: .inference)
      let sum = Loss.sparseCategoricalCrossentropy.evaluate(
        output: tape.output, labels: [0, 1, 2, 3], gradient: &tape.outputGradient)
      network.backward(&tape, mode: .inference)
      return sum / 4
    }
    var network = network()
    _ = loss(&network)
    let gradient = Double(network.parameters[0].gradient[0, 0])
    let sides = [0.01, -0.01].map { offset in
      var (moved, isFirst) = (network, true)
      moved.visitParameters { parameter in
        guard isFirst else { return }
        isFirst = false
        var value = parameter.value
        value[0, 0] += Scalar(offset)
        parameter.load(value)
      }
      return loss(&moved)
    }
    return abs((sides[0] - sides[1]) / 0.02 - gradient) < 1e-3
  }
}
