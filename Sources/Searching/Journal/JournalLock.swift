import Foundation
public import Kernels

/// Keeps writers of a journal apart, those of this program and those of Optuna.
///
/// Apus's own are kept apart by a `FileLock` beside the journal, which ends with its holder. Whoever has
/// that then makes `<journal>.lock` too, as Optuna's locks do (JournalFileOpenLock by a file,
/// JournalFileSymlinkLock by a link, each waiting for either). What a killed Apus on this machine has
/// left of it is removed at once, as the other lock shows that its maker is gone; anything else, as
/// Optuna does, once it has not changed for 30 seconds.
struct JournalLock: Sendable, Equatable {
  /// The journal.
  let journal: String
  /// How long a lock that nobody seems to hold is respected; Optuna's number.
  var grace = Duration.seconds(30)
  /// How long to wait before giving up.
  var patience = Duration.seconds(180)

  /// The file by which Apus's processes keep each other out.
  private var ownFile: String { journal + ".apus.lock" }
  /// The file by which Optuna's do.
  var sharedFile: String { journal + ".lock" }
  /// What this process writes into it.
  private var note: String { "apus \(Host.processID) \(Host.name)\n" }

  /// Does something while nobody else writes.
  ///
  /// - Throws: `JournalBusy` after `patience`; what `body` throws.
  func hold<Result>(_ body: () throws -> Result) throws -> Result {
    var wait = Wait(journal, atMost: patience)
    let own = try ownLock(&wait)
    defer { own.release() }
    try makeSharedFile(&wait, isEnforced: own.isEnforced)
    defer { releaseSharedFile() }
    return try body()
  }

  private func ownLock(_ wait: inout Wait) throws -> FileLock {
    while true {
      do {
        return try FileLock(ownFile)
      } catch let held as FileLock.Held {
        try wait.aMoment(for: held.holder.map { "process \($0.processID) on \($0.host)" })
      }
    }
  }

  private func makeSharedFile(_ wait: inout Wait, isEnforced: Bool) throws {
    var seen: (file: ExclusiveFile.Sighting, at: ContinuousClock.Instant)?
    while try !ExclusiveFile.make(sharedFile, note: note) {
      // It may be gone by now.
      guard let file = ExclusiveFile.sight(sharedFile) else { continue }
      if seen?.file != file { seen = (file, .now) }
      let isStale = seen.map { ContinuousClock.now - $0.at > grace } ?? false
      if isStale || (isEnforced && isOfThisMachine) {
        if ExclusiveFile.sight(sharedFile) == file { try? ExclusiveFile.remove(sharedFile) }
      } else {
        try wait.aMoment(for: "whoever made \(sharedFile)")
      }
    }
  }

  /// Whether an Apus on this machine has made the shared file.
  private var isOfThisMachine: Bool {
    guard let text = sharedNote else { return false }
    return text.hasPrefix("apus ") && text.hasSuffix(" \(Host.name)\n")
  }

  /// What the shared file tells; nil where it cannot be read, as a link of Optuna's to nowhere.
  private var sharedNote: String? {
    // The link of Optuna's leads to the journal, which is not read for this.
    guard Files.linkTarget(sharedFile) == nil, let bytes = try? Files.read(sharedFile) else {
      return nil
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Removes the shared file, unless somebody thought us dead and has made their own.
  private func releaseSharedFile() {
    if sharedNote == note { try? ExclusiveFile.remove(sharedFile) }
  }

  /// Waiting for a lock in growing steps.
  private struct Wait {
    let journal: String
    let end: ContinuousClock.Instant
    let patience: Duration
    var step = 0.001

    init(_ journal: String, atMost patience: Duration) {
      (self.journal, self.patience) = (journal, patience)
      end = ContinuousClock.now + patience
    }

    mutating func aMoment(for holder: String?) throws {
      guard ContinuousClock.now < end else { throw JournalBusy(path: journal, holder: holder) }
      Thread.sleep(forTimeInterval: step)
      step = min(2 * step, 0.05)
    }
  }
}

/// A journal that others have not let go of for minutes.
public struct JournalBusy: UserFacingError, Equatable {
  /// The journal.
  public let path: String
  /// Who holds it, as far as that is known.
  public let holder: String?

  public var fault: Fault { .inputOutput }

  public var description: String {
    "\(path): has been locked for minutes by \(holder ?? "another process"); end that, or wait and"
      + " go on with --resume"
  }
}
