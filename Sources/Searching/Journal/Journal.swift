import Kernels
import Runs

/// An Optuna journal file (JournalFileBackend), which several processes may read and write at once,
/// Optuna's among them.
///
/// Lines are appended under a lock and are on the disk when that returns; what a killed writer has left
/// of a line is cut off before. Readers take no lock: a last line without its end is not there yet.
public struct Journal: Sendable {
  /// The file.
  public let path: String
  /// Who the lines of this process say wrote them.
  public let worker: String
  /// What the journal says, as far as it has been read.
  public private(set) var content = JournalContent()
  private let lock: JournalLock
  /// Up to where it has been read, in bytes and lines.
  private var position = (bytes: 0, lines: 0)

  /// Opens a journal, or creates it, and reads it.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - worker: What no other process at work on the journal is called; by default made of the
  ///     machine's name and the process's number.
  /// - Throws: A `FileError`; `JournalBusy`; a `RunFileError` with the line that is wrong.
  public init(_ path: String, worker: String? = nil) throws {
    try self.init(path, worker: worker, lock: JournalLock(journal: path))
  }

  init(_ path: String, worker: String? = nil, lock: JournalLock) throws {
    self.path = path
    self.worker = worker ?? "apus-\(Host.name)-\(Host.processID)"
    self.lock = lock
    if !Files.exists(path) {
      // Under the lock: another process may be creating it.
      try lock.hold {
        if !Files.exists(path) { _ = try AppendingFile(creating: path) }
      }
    }
    try refresh()
  }

  /// Reads what has been appended since.
  ///
  /// - Throws: A `RunFileError` with the line that is wrong.
  public mutating func refresh() throws { try readOn(in: Files.read(path)) }

  /// Appends lines; afterwards `content` says what came of them.
  ///
  /// All are written at once, but a crash may leave the first of them only.
  public mutating func append(_ operations: [JournalOperation]) throws {
    try update { _ in (operations, ()) }
  }

  /// Decides, knowing everything that was written, and appends the decision before anyone else writes.
  ///
  /// - Parameter decide: Gets the content and returns lines to append and a result.
  /// - Returns: The result.
  /// - Throws: A `FileError`, after which the lines are there as far as `refresh` says;
  ///   `JournalBusy`; a `RunFileError`; what `decide` throws.
  public mutating func update<Result>(
    _ decide: (JournalContent) throws -> (operations: [JournalOperation], result: Result)
  ) throws -> Result {
    let lock = lock
    return try lock.hold {
      let bytes = try Files.read(path)
      try readOn(in: bytes)
      if bytes.count > position.bytes {
        // Whoever wrote this is gone, or would hold the lock.
        _ = try AppendingFile(existing: path).cut(to: position.bytes)
      }
      let (operations, result) = try decide(content)
      guard !operations.isEmpty else { return result }
      let lines = Array(operations.map { $0.line(by: worker) }.joined().utf8)
      try AppendingFile(existing: path).append(lines, durably: true)
      for operation in operations { content.apply(JournalEntry(worker: worker, operation)) }
      position.bytes += lines.count
      position.lines += operations.count
      return result
    }
  }

  /// Applies the whole lines beyond the position.
  private mutating func readOn(in bytes: [UInt8]) throws {
    guard bytes.count >= position.bytes else {
      throw RunFileError(
        path, "is shorter than it was; another program has changed it, so begin anew")
    }
    let rest = bytes[position.bytes...]
    guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else { return }
    for line in rest[..<end].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    {
      do throws(JournalProblem) {
        content.apply(try JournalEntry(line: line))
      } catch {
        throw RunFileError(
          path, line: position.lines + 1,
          "\(error.text); if a crash has left it, remove the line")
      }
      position.bytes += line.count + 1
      position.lines += 1
    }
  }
}
