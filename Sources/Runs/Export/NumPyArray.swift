public import Kernels

/// An array as NumPy stores it: the format npy, version 1.0 (numpy/lib/format.py).
public struct NumPyArray: Sendable, Equatable {
  /// NumPy's word for the type of an element.
  let type: String
  /// The length of each dimension; none for a single element.
  let shape: [Int]
  /// The elements, little-endian, the last dimension first.
  let content: [UInt8]

  /// 32-bit floats, rows x columns, or as many in a row as there are columns.
  public init(_ matrix: Matrix, isVector: Bool = false) {
    precondition(!isVector || matrix.rows == 1, "a vector of \(matrix.shape)")
    (type, content) = ("<f4", matrix.floatBytes)
    shape = isVector ? [matrix.columns] : [matrix.rows, matrix.columns]
  }

  /// Bytes.
  public init(_ bytes: [UInt8], shape: [Int]) {
    precondition(shape.reduce(1, *) == bytes.count, "\(bytes.count) bytes for \(shape)")
    (type, self.shape, content) = ("|u1", shape, bytes)
  }

  /// Texts, each as long as the longest.
  public init(_ texts: [String]) { self.init(texts, shape: [texts.count]) }

  /// A text.
  public init(_ text: String) { self.init([text], shape: []) }

  private init(_ texts: [String], shape: [Int]) {
    let scalars = texts.map { $0.unicodeScalars.map(\.value) }
    let width = max(scalars.map(\.count).max() ?? 0, 1)
    (type, self.shape) = ("<U\(width)", shape)
    content = scalars.flatMap { text -> [UInt8] in
      let filling = [UInt32](repeating: 0, count: width - text.count)
      return (text + filling).flatMap { littleEndian($0) }
    }
  }

  /// The bytes of the format: its name and version, a Python dictionary, the elements, which begin
  /// at a multiple of 64.
  var encoded: [UInt8] {
    // As Python writes tuples: (), (3,), (3, 4).
    let lengths = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    let dictionary = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(lengths)), }"
    let prefix: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
    let padding = 63 - (prefix.count + 2 + dictionary.utf8.count) % 64
    let header = dictionary + String(repeating: " ", count: padding) + "\n"
    return prefix + littleEndian(UInt16(header.utf8.count)) + Array(header.utf8) + content
  }
}
