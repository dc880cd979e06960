import Foundation
import Kernels

/// The formats that hold weights and leave the arithmetic to their readers.
extension PortableModel {
  /// The arrays by their names, and whether each is a row.
  private var arrays: [(name: String, values: Matrix, isVector: Bool)] {
    var arrays: [(name: String, values: Matrix, isVector: Bool)] = [
      (Self.scaleName, scale, true), (Self.offsetName, offset, true),
    ]
    if let projection { arrays.append((Self.projectionName, projection, false)) }
    return arrays + layers.flatMap(\.arrays)
  }

  /// The network in safetensors.
  func safetensors() throws -> [UInt8] {
    let tensors = arrays.map { name, values, isVector in
      isVector
        ? TensorFile.Tensor(name: name, vector: values)
        : TensorFile.Tensor(name: name, matrix: values)
    }
    return try TensorFile(metadata: metadata, tensors: tensors).encoded()
  }

  /// The network in npz; the metadata are one text, a JSON object.
  func npz() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = String(decoding: try encoder.encode(metadata), as: UTF8.self)
    var archive = NumPyArchive(
      arrays.map { (name: $0.name, array: NumPyArray($0.values, isVector: $0.isVector)) })
    archive.arrays.append((name: "classes", array: NumPyArray(classNames)))
    archive.arrays.append((name: "metadata", array: NumPyArray(json)))
    return try archive.encoded()
  }

  static let scaleName = "inputs.scale"
  static let offsetName = "inputs.offset"
  static let projectionName = "inputs.projection"
}
