import Foundation
import Kernels

extension TensorFile {
  /// Writes the file atomically.
  public func write(to path: String) throws { try Files.write(encoded(), to: path) }

  /// The bytes of the file: the length of the header, the header, the numbers.
  ///
  /// The header is padded with spaces so that the numbers begin at a multiple of 8.
  func encoded() throws -> [UInt8] {
    let header = try self.header()
    var bytes = littleEndian(UInt64(header.count)) + header
    for tensor in sorted { bytes += Self.bytes(of: tensor.values) }
    return bytes
  }

  private func header() throws -> [UInt8] {
    var header: [String: TensorHeader] = [:]
    if !metadata.isEmpty { header[TensorHeader.metadataKey] = .metadata(metadata) }
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
