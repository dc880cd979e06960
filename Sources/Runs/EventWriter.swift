public import Kernels
import TensorBoardEvents

/// A TensorBoard event file: a sequence of checksummed protobuf records.
public struct EventWriter: Sendable {
  private let file: AppendingFile
  private let clock: @Sendable () -> Double

  /// Begins an event file of its own in a directory, which is made if need be.
  ///
  /// The file's name tells time, machine and process, and a number that keeps it from any that is
  /// there. `clock` gives the seconds since 1970 that every record carries.
  public init(
    directory: String, host: String = Host.name, processID: Int32 = Host.processID,
    clock: @escaping @Sendable () -> Double = { Host.secondsSince1970 }
  ) throws {
    try Files.createDirectory(directory)
    let now = clock()
    let stem = "\(directory)/\(Self.prefix)\(Int(now)).\(host).\(processID)"
    var number = 0
    while Files.exists("\(stem).\(number)") { number += 1 }
    file = try AppendingFile(creating: "\(stem).\(number)")
    self.clock = clock
    var first = TBEvent()
    first.wallTime = now
    first.fileVersion = "brain.Event:2"
    try append(first)
  }

  /// A place in an event file: its name and a length.
  public struct Mark: Sendable, Equatable, LosslessStringConvertible {
    let name: String
    let length: Int

    init(name: String, length: Int) { (self.name, self.length) = (name, length) }

    /// The length, a space, the name.
    public var description: String { "\(length) \(name)" }

    public init?(_ description: String) {
      let parts = description.split(separator: " ", maxSplits: 1).map(String.init)
      guard parts.count == 2, let length = Int(parts[0]), length >= 0 else { return nil }
      self.init(name: Files.name(of: parts[1]), length: length)
    }
  }

  /// Where the file ends now; what is before it is on the disk when this returns.
  public func mark() throws -> Mark {
    try file.synchronize()
    return Mark(name: Files.name(of: file.path), length: try file.length())
  }

  /// Goes on at a mark in a directory's file: what is behind it, and every other event file there,
  /// is removed. Where the file is gone, or shorter than the mark, a new one is begun.
  public init(
    directory: String, resumedAt mark: Mark?,
    clock: @escaping @Sendable () -> Double = { Host.secondsSince1970 }
  ) throws {
    try Self.clear(directory, but: mark?.name)
    let old = mark.map { AppendingFile(existing: "\(directory)/\($0.name)") }
    if let mark, let old, Files.exists(old.path), try old.cut(to: mark.length) {
      file = old
      self.clock = clock
    } else {
      try Self.clear(directory)
      try self.init(directory: directory, clock: clock)
    }
  }

  /// Removes the event files of a directory but one.
  public static func clear(_ directory: String, but kept: String? = nil) throws {
    for name in Files.names(in: directory) where name.hasPrefix(prefix) && name != kept {
      try Files.remove("\(directory)/\(name)")
    }
  }

  private static let prefix = "events.out.tfevents."

  /// Adds a record with a value for each tag, in one write that a running TensorBoard sees at once.
  ///
  /// The values are `simple_value`s, which TensorBoard shows in the same charts as the tensors that
  /// Keras writes. Keras counts the steps of its `epoch_` tags from 0.
  public func write(scalars: [(tag: String, value: Float)], step: Int) throws {
    var event = TBEvent()
    event.wallTime = clock()
    event.step = Int64(step)
    event.summary.value = scalars.map { scalar in
      var value = TBSummary.Value()
      value.tag = scalar.tag
      value.simpleValue = scalar.value
      return value
    }
    try append(event)
  }

  private func append(_ event: TBEvent) throws { try file.append(eventRecord(try event.encoded())) }
}

/// A record of an event file: length, its masked CRC, the data, its masked CRC; little-endian.
func eventRecord(_ data: [UInt8]) -> [UInt8] {
  let length = littleEndian(UInt64(data.count))
  return length + littleEndian(maskedCRC32C(length)) + data + littleEndian(maskedCRC32C(data))
}
