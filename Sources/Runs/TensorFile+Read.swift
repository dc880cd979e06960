import Foundation
import Kernels

extension TensorFile {
  /// Reads a file and checks all that the format promises before it takes memory for a tensor;
  /// whatever is wrong is a `RunFileError`.
  ///
  /// A digest that a file carries must fit; `isSealed` says that there must be one.
  public static func read(_ path: String, isSealed: Bool = false) throws -> TensorFile {
    try TensorFile(
      encoded: Files.read(path, atMost: Host.memory), path: path, isSealed: isSealed)
  }

  init(encoded bytes: [UInt8], path: String, isSealed: Bool = false) throws {
    let (header, data) = try Self.header(of: bytes, path: path)
    guard Self.isIntact(bytes, header: 8..<data.startIndex) ?? !isSealed else {
      throw RunFileError(path, "the file is damaged: its content does not fit its SHA-256")
    }
    var metadata: [String: String] = [:]
    var entries: [(name: String, entry: TensorHeader.Entry)] = []
    for (name, value) in header {
      switch value {
      case .metadata(let texts): metadata = texts.filter { $0.key != Self.digestKey }
      case .tensor(let entry): entries.append((name, entry))
      }
    }
    entries.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    for (name, entry) in entries {
      if let problem = entry.problem(available: data.count) {
        throw RunFileError(path, "tensor '\(name)' \(problem)")
      }
    }
    if let problem = Self.layoutProblem(entries, available: data.count) {
      throw RunFileError(path, problem)
    }
    self.init(
      metadata: metadata,
      tensors: entries.map { name, entry in
        let start = data.startIndex + entry.dataOffsets[0]
        let end = data.startIndex + entry.dataOffsets[1]
        return Self.tensor(name, entry.shape, data[start..<end])
      })
  }

  private static func header(
    of bytes: [UInt8], path: String
  ) throws -> (header: [String: TensorHeader], data: ArraySlice<UInt8>) {
    guard bytes.count >= 8 else {
      throw RunFileError(path, "\(bytes.count) bytes are too short for a safetensors file")
    }
    let length = fromLittleEndian(bytes[..<8])
    guard length <= UInt64(bytes.count - 8) else {
      throw RunFileError(
        path,
        "the header claims \(length) bytes and the file has \(bytes.count - 8) after its length")
    }
    let end = 8 + Int(length)
    do {
      let header = try JSONDecoder().decode([String: TensorHeader].self, content: bytes[8..<end])
      return (header, bytes[end...])
    } catch {
      throw RunFileError(path, "the header is not the JSON of a safetensors file")
    }
  }

  /// A hole, an overlap or bytes that belong to no tensor.
  private static func layoutProblem(
    _ entries: [(name: String, entry: TensorHeader.Entry)], available: Int
  ) -> String? {
    var covered = 0
    var previous = "the header"
    let inOrder = entries.sorted {
      $0.entry.dataOffsets.lexicographicallyPrecedes($1.entry.dataOffsets)
    }
    for (name, entry) in inOrder {
      let start = entry.dataOffsets[0]
      if start < covered { return "tensor '\(name)' overlaps \(previous)" }
      if start > covered {
        return "\(start - covered) bytes before tensor '\(name)' belong to none"
      }
      covered = entry.dataOffsets[1]
      previous = "tensor '\(name)'"
    }
    return covered == available
      ? nil : "\(available - covered) bytes after \(previous) belong to no tensor"
  }

  private static func tensor(
    _ name: String, _ shape: [Int], _ bytes: ArraySlice<UInt8>
  ) -> Tensor {
    Tensor(
      name: name, shape: shape,
      values: Matrix(
        rows: shape.count == 2 ? shape[0] : 1, columns: shape[shape.count - 1], floatBytes: bytes))
  }
}

extension TensorHeader.Entry {
  /// What is wrong with this tensor by itself, in a file with so many bytes of data.
  fileprivate func problem(available: Int) -> String? {
    guard dtype == "F32" else { return "is of type \(dtype); only F32 is read" }
    guard (1...2).contains(shape.count) else {
      return "has \(shape.count) dimensions; only 1 and 2 are read"
    }
    // A dimension of 0 would let another one claim any size without a byte to show for it.
    guard shape.allSatisfy({ $0 > 0 }) else { return "has the shape \(shape), which holds nothing" }
    guard dataOffsets.count == 2, 0 <= dataOffsets[0], dataOffsets[0] <= dataOffsets[1] else {
      return "has the offsets \(dataOffsets), which are no range"
    }
    guard dataOffsets[1] <= available else {
      return "ends at byte \(dataOffsets[1]) of \(available); the file is cut short"
    }
    let size = shape.reduce((count: 4, overflow: false)) { product, dimension in
      let (count, overflow) = product.count.multipliedReportingOverflow(by: dimension)
      return (count, product.overflow || overflow)
    }
    guard !size.overflow, size.count == dataOffsets[1] - dataOffsets[0] else {
      return
        "has the shape \(shape), which does not fit its \(dataOffsets[1] - dataOffsets[0]) bytes"
    }
    return nil
  }
}
