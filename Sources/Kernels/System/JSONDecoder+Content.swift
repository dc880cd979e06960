public import Foundation

extension JSONDecoder {
  /// Decodes a value from the bytes of a JSON text that may be anything.
  ///
  /// A space is put behind it: where the very last byte is a mistake, as the 513th bracket is,
  /// Foundation of Swift 6.3 looks for its place beyond the end, and traps.
  public func decode<Value: Decodable>(
    _ type: Value.Type, content: some Sequence<UInt8>
  ) throws -> Value {
    try decode(type, from: Data(content) + [UInt8(ascii: " ")])
  }
}
