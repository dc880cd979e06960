import Foundation
import Runs

/// How replies are written: as other files of Apus are, on one line.
enum JSONReply {
  /// A value as JSON with a line's end.
  static func bytes(_ value: some Encodable) throws -> [UInt8] {
    let encoder = Summary.encoder
    encoder.outputFormatting.remove(.prettyPrinted)
    return try Array(encoder.encode(value)) + Array("\n".utf8)
  }
}
