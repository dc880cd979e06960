import SwiftProtobuf

extension Onnx_ModelProto {
  /// The message in protobuf's wire format.
  public func encoded() throws -> [UInt8] { try serializedBytes() }

  /// Reads a message in protobuf's wire format.
  public init(encoded bytes: [UInt8]) throws { try self.init(serializedBytes: bytes) }
}
