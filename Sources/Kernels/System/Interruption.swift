import Foundation
import Synchronization

/// The wish of the user or the system that the program end, as a flag that long work asks for.
public enum Interruption {
  /// The signals that ask for an end.
  public enum Signal: Sendable {
    /// SIGINT, as Ctrl-C sends it.
    case interrupt
    /// SIGTERM.
    case terminate
  }

  private static let received = Atomic<Int32>(0)

  /// From now on SIGINT and SIGTERM set the flag; a second SIGINT ends the program at once.
  public static func listen() {
    received.store(0, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        let earlier = Interruption.received.exchange(number, ordering: .relaxed)
        if earlier != 0 && number == SIGINT { _exit(128 + number) }
      }
    }
  }

  /// The signal that was received, or nil.
  public static var signal: Signal? {
    switch received.load(ordering: .relaxed) {
    case 0: nil
    case SIGTERM: .terminate
    default: .interrupt
    }
  }

  private static func signal(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
    _ = Foundation.signal(number, handler)
  }
}
