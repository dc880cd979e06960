import SwiftProtobuf

extension TBHParamsPluginData {
  /// The message in protobuf's wire format, the same bytes every time.
  public func encoded() throws -> [UInt8] {
    var options = BinaryEncodingOptions()
    options.useDeterministicOrdering = true
    return try serializedBytes(options: options)
  }

  /// Reads a message in protobuf's wire format.
  public init(encoded bytes: [UInt8]) throws { try self.init(serializedBytes: bytes) }
}
