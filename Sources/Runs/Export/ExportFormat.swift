import Kernels

/// The formats in which a network is written for other programs; the raw value is the word for it
/// and the ending of its files.
public enum ExportFormat: String, CaseIterable, Sendable {
  /// A graph from images to probabilities, for ONNX Runtime and whatever else reads ONNX.
  case onnx
  /// The weights by the names that checkpoints give them.
  case safetensors
  /// The weights by the same names, for NumPy.
  case npz

  /// The format that the ending of a file's name stands for.
  public init?(ofFile path: String) {
    let name = Files.name(of: path)
    guard let dot = name.lastIndex(of: ".") else { return nil }
    self.init(rawValue: name[name.index(after: dot)...].lowercased())
  }

  /// The most bytes that a file may have: messages of protobuf are below 2 GB, and places in a zip
  /// archive are numbers of 32 bits.
  var greatestSize: Int? {
    switch self {
    case .onnx: (1 << 31) - 1
    case .safetensors: nil
    case .npz: Int(UInt32.max)
    }
  }

  /// Throws `ExportError.tooLarge` where a file has no room for so many bytes.
  func check(size: Int) throws(ExportError) {
    if let greatestSize, size > greatestSize { throw .tooLarge(self, bytes: size) }
  }

  /// Writes a network atomically.
  ///
  /// - Returns: How many bytes the file has.
  /// - Throws: `ExportError.tooLarge`; a `FileError`.
  public func write(_ model: PortableModel, to path: String) throws -> Int {
    let bytes =
      switch self {
      case .onnx: try model.onnx()
      case .safetensors: try model.safetensors()
      case .npz: try model.npz()
      }
    try Files.write(bytes, to: path)
    return bytes.count
  }
}
