@testable import Kernels

extension Target {
  /// Gzip members, which come to the same in whatever pieces they are given and asked for.
  ///
  /// The first byte says how large the pieces are.
  static let gzip = Target("gzip") { bytes in
    guard let size = bytes.first.map({ Int($0 & 15) + 1 }) else { return }
    let packed = Array(bytes.dropFirst())
    let whole = Result { try unpack(packed, given: packed.count + 1, asked: 1 << 16) }
    let pieces = Result { try unpack(packed, given: size, asked: 1 << (bytes[0] >> 4)) }
    switch (whole, pieces) {
    case (.success(let first), .success(let second)): precondition(first == second)
    case (.failure(let first), .failure(let second)):
      precondition("\(first)" == "\(second)", "\(first), \(second)")
      throw first
    default: preconditionFailure("\(whole) at once, \(pieces) in pieces")
    }
  }

  /// What is packed, as far as 64 KiB.
  private static func unpack(_ packed: [UInt8], given: Int, asked: Int) throws -> [UInt8] {
    let stream = GzipStream(Pieces(packed, size: given), name: "fuzz.gz")
    var bytes: [UInt8] = []
    while bytes.count < 1 << 16 {
      let room = min(asked, 1 << 16 - bytes.count)
      if try stream.read(upTo: room, appendingTo: &bytes) < room { break }
    }
    return bytes
  }
}

/// Bytes that come a few at a time.
private final class Pieces: ByteStream {
  private var rest: ArraySlice<UInt8>
  private let size: Int

  init(_ bytes: [UInt8], size: Int) {
    rest = bytes[...]
    self.size = size
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let piece = rest.prefix(min(size, buffer.count))
    unsafe buffer.copyBytes(from: piece)
    rest = rest.dropFirst(piece.count)
    return piece.count
  }
}
