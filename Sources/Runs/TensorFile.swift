public import Kernels

/// Named matrices in one file, in the format safetensors: weights and what goes with them.
///
/// Numbers are stored as 32-bit floats without the padding of a `Matrix`.
public struct TensorFile: Sendable, Equatable {
  /// A matrix with its name and the shape it has for other programs.
  public struct Tensor: Sendable, Equatable {
    /// Its name, such as `hidden.1.kernel`.
    public let name: String
    /// One or two dimensions: `[columns]` for a vector, which is a matrix of one row here.
    public let shape: [Int]
    /// The numbers.
    public let values: Matrix

    /// A tensor of this shape, which must hold exactly the matrix's elements.
    public init(name: String, shape: [Int], values: Matrix) {
      let rows = shape.count == 2 ? shape[0] : 1
      precondition(
        (1...2).contains(shape.count) && rows == values.rows && shape.last == values.columns,
        "tensor '\(name)' of shape \(shape) cannot hold a \(values.shape) matrix")
      self.name = name
      self.shape = shape
      self.values = values
    }

    /// A tensor of two dimensions.
    public init(name: String, matrix: Matrix) {
      self.init(name: name, shape: [matrix.rows, matrix.columns], values: matrix)
    }

    /// A tensor of one dimension, from a matrix of one row.
    public init(name: String, vector: Matrix) {
      self.init(name: name, shape: [vector.columns], values: vector)
    }
  }

  /// What else the file says, as texts.
  public var metadata: [String: String]
  /// The tensors; their names differ.
  public var tensors: [Tensor]

  /// A file of these tensors.
  public init(metadata: [String: String] = [:], tensors: [Tensor]) {
    let names = Set(tensors.map(\.name))
    precondition(names.count == tensors.count, "two tensors have the same name")
    self.metadata = metadata
    self.tensors = tensors
  }

  /// The matrix of that name, if there is one.
  public subscript(name: String) -> Matrix? { tensors.first { $0.name == name }?.values }

  /// SHA-256 over the numbers as they are stored, in the order of the names, in hexadecimal: equal
  /// for equal weights, whatever the metadata.
  public var fingerprint: String {
    var digest = Digest()
    for tensor in sorted { digest.update(tensor.values.floatBytes) }
    return digest.hexadecimal()
  }

  /// The tensors in the order of the file, by name.
  var sorted: [Tensor] { tensors.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) } }
}
