import Foundation
import Kernels

extension TensorFile {
  /// Writes the file atomically.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - previous: Where the file that was there is kept, if it is to be.
  /// - Throws: A `FileError`, after which the old file is still there.
  public func write(to path: String, keeping previous: String? = nil) throws {
    try Files.write(encoded(), to: path, keeping: previous)
  }

  /// The bytes of the file: the length of the header, the header, the numbers; sealed by a digest.
  ///
  /// The header is padded with spaces so that the numbers begin at a multiple of 8.
  func encoded() throws -> [UInt8] {
    let header = try self.header()
    var bytes = littleEndian(UInt64(header.count)) + header
    bytes.reserveCapacity(
      bytes.count + tensors.reduce(0) { $0 + 4 * $1.values.rows * $1.values.columns })
    for tensor in sorted { bytes += tensor.values.floatBytes }
    Self.seal(&bytes, header: 8..<8 + header.count)
    return bytes
  }

  private func header() throws -> [UInt8] {
    var header: [String: TensorHeader] = [:]
    header[TensorHeader.metadataKey] = .metadata(
      metadata.merging([Self.digestKey: Self.noDigest]) { $1 })
    var offset = 0
    for tensor in sorted {
      let end = offset + tensor.values.rows * tensor.values.columns * 4
      header[tensor.name] = .tensor(
        TensorHeader.Entry(dtype: "F32", shape: tensor.shape, dataOffsets: [offset, end]))
      offset = end
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = try Array(encoder.encode(header))
    let padding = (8 - json.count % 8) % 8
    return json + Array(repeating: UInt8(ascii: " "), count: padding)
  }
}
