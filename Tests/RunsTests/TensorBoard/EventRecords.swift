import TensorBoardEvents
import Testing

@testable import Runs

/// The events in the bytes of an event file, whose checksums must fit.
func records(in bytes: [UInt8]) throws -> [TBEvent] {
  var events: [TBEvent] = []
  var rest = bytes[...]
  while !rest.isEmpty {
    let length = rest.prefix(8)
    let count = Int(fromLittleEndian(length))
    #expect(fromLittleEndian(rest.dropFirst(8).prefix(4)) == UInt64(maskedCRC32C(length)))
    let data = rest.dropFirst(12).prefix(count)
    let seal = rest.dropFirst(12 + count).prefix(4)
    #expect(fromLittleEndian(seal) == UInt64(maskedCRC32C(data)))
    events.append(try TBEvent(encoded: Array(data)))
    rest = rest.dropFirst(16 + count)
  }
  return events
}
