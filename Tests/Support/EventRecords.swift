import Foundation
import Kernels
public import TensorBoardEvents

/// What event files hold, for tests that do not look at the bytes.
public enum EventRecords {
  /// The records of all event files of a directory but the first of each, without their times.
  public static func timeless(in directory: String) throws -> [TBEvent] {
    try Files.names(in: directory).filter { $0.hasPrefix("events.") }.flatMap { name in
      try all(in: Files.read("\(directory)/\(name)")).dropFirst().map { event in
        var event = event
        event.wallTime = 0
        return event
      }
    }
  }

  /// All values of a directory's records, in their order.
  public static func values(in directory: String) throws -> [TBSummary.Value] {
    try timeless(in: directory).flatMap(\.summary.value)
  }

  private static func all(in bytes: [UInt8]) throws -> [TBEvent] {
    var (events, rest) = ([TBEvent](), bytes[...])
    while !rest.isEmpty {
      let length = rest.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
      events.append(try TBEvent(encoded: Array(rest.dropFirst(12).prefix(length))))
      rest = rest.dropFirst(16 + length)
    }
    return events
  }
}

extension TBTensorProto {
  /// The numbers of a tensor of doubles.
  public var doubles: [Double] {
    let bytes = Array(tensorContent)
    return stride(from: 0, to: bytes.count, by: 8).map { start in
      let bits = bytes[start..<start + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return Double(bitPattern: bits)
    }
  }

  /// The texts of a tensor of such; those that are no texts, as pictures, come out damaged.
  public var texts: [String] { stringVal.map { String(decoding: $0, as: UTF8.self) } }
}
