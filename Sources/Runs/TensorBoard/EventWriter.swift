public import Kernels
import TensorBoardEvents

/// A TensorBoard event file: a sequence of checksummed protobuf records.
public struct EventWriter: Sendable {
  let file: AppendingFile
  let clock: @Sendable () -> Double

  /// Begins an event file of its own in a directory, which is made if need be; the one above it is not,
  /// for a run that somebody has removed is not to come back.
  ///
  /// The file's name tells time, machine and process, and a number that keeps it from any that is
  /// there. `clock` gives the seconds since 1970 that every record carries.
  public init(
    directory: String, host: String = Host.name, processID: Int32 = Host.processID,
    clock: @escaping @Sendable () -> Double = { Host.secondsSince1970 }
  ) throws {
    _ = try Files.claimDirectory(directory)
    let now = clock()
    let stem = "\(directory)/\(Self.prefix)\(Int(now)).\(host).\(processID)"
    var number = 0
    while Files.exists("\(stem).\(number)") { number += 1 }
    file = try AppendingFile(creating: "\(stem).\(number)")
    self.clock = clock
    try file.append(Self.beginning(at: now))
  }

  /// What the names of event files begin with.
  static let prefix = "events.out.tfevents."

  /// Adds a record with a value for each tag, in one write that a running TensorBoard sees at once.
  ///
  /// Keras counts the steps of its `epoch_` tags from 0.
  public func write(_ values: [EventValue], step: Int) throws {
    try file.append(Self.record(of: values, step: step, at: clock()))
  }

  /// Writes a whole event file of a fixed name, atomically: whoever writes the same again changes
  /// nothing.
  ///
  /// - Parameters:
  ///   - records: The values of each record, and its step.
  ///   - name: What keeps it from other event files of the directory, a word.
  ///   - directory: Where; it is made if need be.
  ///   - seconds: The time of all records, since 1970.
  /// - Throws: A `FileError`.
  public static func writeFile(
    of records: [(step: Int, values: [EventValue])], named name: String, in directory: String,
    at seconds: Double = Host.secondsSince1970
  ) throws {
    try Files.createDirectory(directory)
    let bytes = try records.reduce(into: beginning(at: seconds)) { bytes, next in
      bytes += try record(of: next.values, step: next.step, at: seconds)
    }
    try Files.write(bytes, to: path(ofFileNamed: name, in: directory))
  }

  /// Where `writeFile` writes.
  public static func path(ofFileNamed name: String, in directory: String) -> String {
    "\(directory)/\(prefix)0.\(name)"
  }

  /// The record that every event file begins with.
  private static func beginning(at seconds: Double) throws -> [UInt8] {
    var event = TBEvent()
    event.wallTime = seconds
    event.fileVersion = "brain.Event:2"
    return eventRecord(try event.encoded())
  }

  private static func record(
    of values: [EventValue], step: Int, at seconds: Double
  ) throws -> [UInt8] {
    var event = TBEvent()
    event.wallTime = seconds
    event.step = Int64(step)
    event.summary.value = values.map(\.message)
    return eventRecord(try event.encoded())
  }
}

/// A record of an event file: length, its masked CRC, the data, its masked CRC; little-endian.
func eventRecord(_ data: [UInt8]) -> [UInt8] {
  let length = littleEndian(UInt64(data.count))
  return length + littleEndian(maskedCRC32C(length)) + data + littleEndian(maskedCRC32C(data))
}
