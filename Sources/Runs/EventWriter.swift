public import Kernels
import TensorBoardEvents

/// A TensorBoard event file: a sequence of checksummed protobuf records.
public struct EventWriter: Sendable {
  let file: AppendingFile
  let clock: @Sendable () -> Double

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

  /// What the names of event files begin with.
  static let prefix = "events.out.tfevents."

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
