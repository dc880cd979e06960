import Foundation
public import Kernels

/// The initial weights of a kernel; the raw value is the configuration word, as in Keras.
///
/// The scaled ones are Keras's `VarianceScaling` (keras/src/initializers/random_initializers.py);
/// values come from a counter-based stream, so they depend on the seed and the position only.
public enum Initializer: String, CaseIterable, Sendable {
  case glorotUniform = "glorot_uniform"
  case glorotNormal = "glorot_normal"
  case heUniform = "he_uniform"
  case heNormal = "he_normal"
  case lecunUniform = "lecun_uniform"
  case lecunNormal = "lecun_normal"
  case orthogonal, zeros

  /// A kernel of `inputs` x `outputs` drawn from the stream.
  public func kernel(inputs: Int, outputs: Int, from random: RandomStream) -> Matrix {
    let (fanIn, fanOut) = (Double(inputs), Double(outputs))
    let draw: (Int) -> Double
    switch self {
    case .glorotUniform: draw = Self.uniform(variance: 2 / (fanIn + fanOut), random)
    case .glorotNormal: draw = Self.truncatedNormal(variance: 2 / (fanIn + fanOut), random)
    case .heUniform: draw = Self.uniform(variance: 2 / fanIn, random)
    case .heNormal: draw = Self.truncatedNormal(variance: 2 / fanIn, random)
    case .lecunUniform: draw = Self.uniform(variance: 1 / fanIn, random)
    case .lecunNormal: draw = Self.truncatedNormal(variance: 1 / fanIn, random)
    case .zeros: draw = { _ in 0 }
    case .orthogonal:
      return Self.orthogonal(rows: inputs, columns: outputs, random)
    }
    return Matrix(
      rows: inputs, columns: outputs, elements: (0..<inputs * outputs).map { Scalar(draw($0)) })
  }

  /// Uniform in [-limit, limit] with limit = sqrt(3 variance).
  private static func uniform(
    variance: Double, _ random: RandomStream
  ) -> (Int) -> Double {
    let limit = (3 * variance).squareRoot()
    return { limit * (2 * random.uniform(at: $0) - 1) }
  }

  /// The standard deviation of a standard normal cut at two: what its draws are divided by.
  private static let truncatedDeviation = 0.87962566103423978

  /// Normal, drawn again until within two deviations, then scaled to the variance.
  private static func truncatedNormal(
    variance: Double, _ random: RandomStream
  ) -> (Int) -> Double {
    let deviation = variance.squareRoot() / truncatedDeviation
    return { index in
      let attempts = random.fork(index)
      var attempt = 0
      while true {
        let draw = attempts.normal(at: attempt)
        if abs(draw) <= 2 { return deviation * draw }
        attempt += 1
      }
    }
  }

  /// The Q of a QR decomposition of a normal matrix, its columns' signs made those of R's
  /// diagonal; rows are orthonormal where there are fewer of them.
  private static func orthogonal(rows: Int, columns: Int, _ random: RandomStream) -> Matrix {
    let (tall, narrow) = (max(rows, columns), min(rows, columns))
    let normal = (0..<tall * narrow).map { Scalar(random.normal(at: $0)) }
    let q = Matrix(rows: tall, columns: narrow, elements: normal).orthonormalized()
    return rows >= columns ? q : q.transposed()
  }
}
