import Glibc
import Synchronization

/// A file that one process at a time holds, by the system's `flock`.
///
/// The system takes the lock back when its holder ends, however it ends, so a file that a killed
/// holder has left is taken without fuss. While it is held the file tells by whom; when it is
/// released it is removed. Programs that the holder starts do not inherit it.
///
/// Whoever holds one must keep it in use, as with `defer { lock.release() }`: an object that nothing
/// refers to any more is gone.
public final class FileLock: Sendable {
  /// A process that holds a lock, perhaps on another machine that sees the same file.
  public struct Holder: Sendable, Equatable {
    /// Its number.
    public let processID: Int32
    /// The name of its machine.
    public let host: String

    /// A process by its number and machine.
    public init(processID: Int32, host: String) {
      self.processID = processID
      self.host = host
    }
  }

  /// Another holds the lock.
  public struct Held: Error, Equatable {
    /// Who, where the file tells.
    public let holder: Holder?
  }

  /// The file.
  public let path: String
  /// Whether the lock keeps others out.
  ///
  /// It does not on a file system that knows no locks, as some network ones: there is no way to tell
  /// a holder from one that was killed, and to refuse every training there would be worse.
  public let isEnforced: Bool
  private let descriptor: Mutex<Int32?>

  /// Takes the lock, and does not wait for it.
  ///
  /// - Throws: `Held` if another has it, be it in this process; `FileError` if the file cannot be
  ///   made or written.
  public init(_ path: String) throws {
    let (descriptor, isEnforced) = try Self.take(path)
    self.path = path
    self.isEnforced = isEnforced
    self.descriptor = Mutex(descriptor)
  }

  deinit { release() }

  /// Lets the lock go and removes the file; does nothing the second time.
  public func release() {
    descriptor.withLock { descriptor in
      guard let held = descriptor else { return }
      descriptor = nil
      // First the name: once the lock is free, it may be another's.
      Self.remove(path, heldBy: held)
      FileSystemCalls.close(held)
    }
  }

  private static func take(_ path: String) throws -> (descriptor: Int32, isEnforced: Bool) {
    while true {
      let descriptor = try FileSystemCalls.open(path, .claiming, naming: path)
      do {
        let locking = try FileSystemCalls.lock(descriptor, naming: path)
        guard locking != .heldByAnother else { throw Held(holder: holder(in: descriptor)) }
        // Its last holder may have removed the file after we opened it: then it locks nobody out.
        if FileSystemCalls.isFile(descriptor, at: path) {
          try note(in: descriptor, at: path)
          return (descriptor, locking == .taken)
        }
      } catch {
        FileSystemCalls.close(descriptor)
        throw error
      }
      FileSystemCalls.close(descriptor)
    }
  }

  /// A file that stays does no harm.
  private static func remove(_ path: String, heldBy descriptor: Int32) {
    guard FileSystemCalls.isFile(descriptor, at: path) else { return }
    try? FileSystemCalls.remove(path)
  }

  private static func note(in descriptor: Int32, at path: String) throws {
    let note = "\(Host.processID) \(Host.name)\n"
    do {
      // Not through the descriptor that is kept: a file open for writing keeps its file system busy.
      try FileSystemCalls.withFile(path, .emptied, naming: path) { descriptor in
        try FileSystemCalls.writeAll(Array(note.utf8), to: descriptor, naming: path)
      }
    } catch {
      remove(path, heldBy: descriptor)
      throw error
    }
  }

  /// Who has left a note; nil where it is not whole, as between taking the lock and writing it.
  private static func holder(in descriptor: Int32) -> Holder? {
    (try? FileSystemCalls.readAll(from: descriptor, atMost: 1000, naming: ""))
      .flatMap(Holder.init(note:))
  }
}
