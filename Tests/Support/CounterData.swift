public import Kernels

/// The weights and batches of the Keras fixtures, rebuilt from counters
/// (`Tests/Fixtures/README.md`).
public enum CounterData {
  /// A number in [0, 1), exact in `Float`.
  public static func uniform(_ seed: UInt64, _ index: Int) -> Float {
    Float(RandomStream.splitMix(state: seed, index: index) >> 40) * 0x1p-24
  }

  /// A number in [-limit, limit), rounded once.
  static func signed(_ seed: UInt64, _ index: Int, _ limit: Float) -> Float {
    (2 * uniform(seed, index) - 1) * limit
  }

  /// The kernel of a dense layer, counted from 0.
  public static func kernel(layer: Int, inputs: Int, outputs: Int, rule: String) -> Matrix {
    let variance = rule == "glorot_uniform" ? 6 / Double(inputs + outputs) : 3 / Double(inputs)
    let limit = Float(variance.squareRoot())
    return Matrix(
      rows: inputs, columns: outputs,
      elements: (0..<inputs * outputs).map { Scalar(signed(UInt64(1000 + layer), $0, limit)) })
  }

  /// The bias of a dense layer, one row.
  public static func bias(layer: Int, outputs: Int) -> Matrix {
    Matrix(row: (0..<outputs).map { Scalar(signed(UInt64(2000 + layer), $0, 0.1)) })
  }

  /// The byte at row r, pixel p of a batch, as one running number.
  public static func byte(_ index: Int) -> UInt8 {
    guard uniform(4000, index) < 0.25 else { return 0 }
    return UInt8(RandomStream.splitMix(state: 3000, index: index) >> 56)
  }

  /// A batch of rows of 784 pixels divided by 255.
  public static func batch(_ number: Int, rows: Int) -> Matrix {
    let first = number * rows * 784
    let pixels = (first..<first + rows * 784).map { Scalar(Float(byte($0)) / 255) }
    return Matrix(rows: rows, columns: 784, elements: pixels)
  }
}
