import SwiftProtobuf

extension TBEvent {
  /// The message in protobuf's wire format.
  public func encoded() throws -> [UInt8] { try serializedBytes() }

  /// Reads a message in protobuf's wire format.
  public init(encoded bytes: [UInt8]) throws { try self.init(serializedBytes: bytes) }
}

extension TBSummary.Value {
  /// Reads a message in protobuf's wire format.
  public init(encoded bytes: [UInt8]) throws { try self.init(serializedBytes: bytes) }
}

extension TBHParamsPluginData {
  /// The message in protobuf's wire format, with its maps in the order of their keys.
  public func encoded() throws -> [UInt8] {
    var options = BinaryEncodingOptions()
    options.useDeterministicOrdering = true
    return try serializedBytes(options: options)
  }

  /// Reads a message in protobuf's wire format.
  public init(encoded bytes: [UInt8]) throws { try self.init(serializedBytes: bytes) }
}
