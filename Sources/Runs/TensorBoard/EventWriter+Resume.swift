public import Kernels

/// Event files that go on where they were when a training's state was saved.
extension EventWriter {
  private init(file: AppendingFile, clock: @escaping @Sendable () -> Double) {
    self.file = file
    self.clock = clock
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
      let name = Files.name(of: parts[1])
      guard name.hasPrefix(EventWriter.prefix) else { return nil }
      self.init(name: name, length: length)
    }
  }

  /// Where the file ends now; what is before it is on the disk when this returns.
  public func mark() throws -> Mark {
    try file.synchronize()
    return Mark(name: Files.name(of: file.path), length: try file.length())
  }

  /// Goes on at a mark in a directory's file; what is behind it is removed, and other event files.
  ///
  /// Where the file is gone, or shorter than the mark, a new one is begun.
  public init(
    directory: String, resumedAt mark: Mark?,
    clock: @escaping @Sendable () -> Double = { Host.secondsSince1970 }
  ) throws {
    try Self.clear(directory, but: mark?.name)
    let old = mark.map { AppendingFile(existing: "\(directory)/\($0.name)") }
    if let mark, let old, Files.exists(old.path), try old.cut(to: mark.length) {
      self.init(file: old, clock: clock)
    } else {
      try Self.clear(directory)
      try self.init(directory: directory, clock: clock)
    }
  }

  /// Goes on at the end of the newest event file of a directory; begins one where there is none.
  public init(
    appendingIn directory: String,
    clock: @escaping @Sendable () -> Double = { Host.secondsSince1970 }
  ) throws {
    if let newest = Files.names(in: directory).filter({ $0.hasPrefix(Self.prefix) }).max() {
      self.init(file: AppendingFile(existing: "\(directory)/\(newest)"), clock: clock)
    } else {
      try self.init(directory: directory, clock: clock)
    }
  }

  /// Removes the event files of a directory but one.
  public static func clear(_ directory: String, but kept: String? = nil) throws {
    for name in Files.names(in: directory) where name.hasPrefix(prefix) && name != kept {
      try Files.remove("\(directory)/\(name)")
    }
  }
}
