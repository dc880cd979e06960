internal import CKernels
import Glibc

/// What the user or the system wishes of a program under way, as flags that long work asks for.
///
/// Signals set them: SIGINT, SIGTERM and SIGHUP ask for an end, SIGUSR1 asks for a save.
public enum Interruption {
  /// The signals that ask for an end.
  public enum Signal: Sendable, CaseIterable {
    /// SIGHUP, as a terminal sends it that is closed.
    case hangUp
    /// SIGINT, as Ctrl-C sends it.
    case interrupt
    /// SIGTERM, as `kill` and batch systems send it.
    case terminate
  }

  /// From now on SIGUSR1 asks for a save, which is kept until there is something to be saved; without
  /// this it would end the program.
  public static func expectSaveRequests() { apus_signals_expect_save() }

  /// Forgets earlier wishes for an end; from now on signals set the flags instead of ending the program.
  ///
  /// A SIGINT after any signal that asked for an end leaves at once, with exit code 130. A SIGHUP
  /// that is ignored, as under `nohup`, stays ignored. System calls that a signal interrupts go on.
  public static func listen() { apus_signals_listen() }

  /// The signal that asked for an end first, or nil.
  public static var signal: Signal? {
    switch apus_signals_end() {
    case SIGHUP: .hangUp
    case SIGINT: .interrupt
    case SIGTERM: .terminate
    default: nil
    }
  }

  /// Whether a save was asked for since this was last called.
  public static func takeSaveRequest() -> Bool { apus_signals_take_save() }
}
