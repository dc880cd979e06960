import Foundation
import Glibc

extension FileLock.Holder {
  /// Who a lock's file tells of, without a question to the system whether the lock is held: nobody
  /// who wants it is kept from it meanwhile.
  ///
  /// - Returns: Nil where there is no such file, nobody has left a whole note in it, or who has is a
  ///   process of this machine that is gone. Of another machine's process nothing is known here: it
  ///   counts as there.
  public static func noted(at path: String) -> Self? {
    guard let holder = (try? Files.read(path, atMost: 1000)).flatMap(Self.init(note:)),
      holder.host != Host.name || isRunning(holder.processID)
    else { return nil }
    return holder
  }

  private static func isRunning(_ process: Int32) -> Bool {
    process > 0 && (kill(process, 0) == 0 || errno == EPERM) && !hasEnded(process)
  }

  /// Whether a process is only there because nobody has asked yet how it ended (proc_pid_stat(5)).
  private static func hasEnded(_ process: Int32) -> Bool {
    let status = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
    // After the name, which may have brackets of its own.
    let state = status[(status.lastIndex(of: ")") ?? status.startIndex)...].dropFirst(2).first
    return state == "Z" || state == "X"
  }

  /// Who has left a note, which is whole if it is a whole line.
  init?(note bytes: [UInt8]) {
    guard bytes.last == UInt8(ascii: "\n") else { return nil }
    let parts = String(decoding: bytes.dropLast(), as: UTF8.self).split(
      separator: " ", maxSplits: 1)
    guard parts.count == 2, let processID = Int32(parts[0]) else { return nil }
    self.init(processID: processID, host: String(parts[1]))
  }
}
