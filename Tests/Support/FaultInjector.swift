import Glibc
import Kernels
import Synchronization

/// One file call that goes wrong, the n-th of a body's; the body then shows what it makes of it.
///
/// Only calls of the thread that runs the body are meant: others do not hear of the injector.
public final class FaultInjector: Sendable, CustomStringConvertible {
  /// What goes wrong.
  public enum Fault: String, CaseIterable, Sendable {
    /// The call fails with ENOSPC.
    case diskFull
    /// The call fails with EIO.
    case inputOutput
    /// The call is interrupted once, with EINTR.
    case interrupted
    /// A write takes one byte and is to be gone on with.
    case shortWrite
    /// The process ends before the call: neither it nor any later one does anything.
    case crash
    /// The process ends within a write, a piece of which arrives.
    case tornWrite

    /// Whether a program must go on as if nothing had happened.
    public var isHarmless: Bool { self == .interrupted || self == .shortWrite }

    /// Whether the process is gone, and what it reports of no interest.
    public var isCrash: Bool { self == .crash || self == .tornWrite }

    /// Whether it is about this kind of call.
    fileprivate func concerns(_ call: FileCall) -> Bool {
      call == .write || !(self == .shortWrite || self == .tornWrite)
    }
  }

  private struct State {
    var calls = 0
    var struck: FileCall?
    var unsynced = UnsyncedBytes()
  }

  /// What goes wrong.
  public let fault: Fault
  /// In which of the calls that the fault concerns, from 1.
  public let number: Int
  private let losesPower: Bool
  private let state = Mutex(State())

  /// An injector for one call.
  ///
  /// - Parameters:
  ///   - fault: What goes wrong.
  ///   - number: In which of the calls that the fault concerns, from 1.
  ///   - losesPower: Whether a crash also cuts off the bytes of all files that were written while the
  ///     injector was at work and not synchronised since. Names in directories stay as they are.
  public init(_ fault: Fault, at number: Int, losesPower: Bool = false) {
    self.fault = fault
    self.number = number
    self.losesPower = losesPower
  }

  /// Lends one injector after the other: every fault at the first call, at the second and so on,
  /// until the body has come through without meeting it.
  ///
  /// - Parameters:
  ///   - faults: What goes wrong.
  ///   - stride: More than 1 to leave calls out, where a body takes long.
  ///   - losesPower: As for an injector.
  ///   - body: Prepares what it needs, has `run` do the work, and looks at what is left.
  /// - Returns: How many calls went wrong.
  @discardableResult
  public static func forEach(
    _ faults: [Fault] = Fault.allCases, stride: Int = 1, losesPower: Bool = false,
    _ body: (FaultInjector) throws -> Void
  ) rethrows -> Int {
    var injected = 0
    for fault in faults {
      var number = 1
      while true {
        let injector = FaultInjector(fault, at: number, losesPower: losesPower)
        try body(injector)
        guard injector.hasStruck else { break }
        injected += 1
        number += stride
      }
    }
    return injected
  }

  /// Does the work with the fault in it.
  public func run<Value>(_ body: () throws -> Value) -> Result<Value, any Error> {
    let result = FileCall.$interfere.withValue(
      { [self] call, descriptor in interference(with: call, on: descriptor) },
      operation: { Result { try body() } })
    state.withLock { state in
      if losesPower, fault.isCrash, state.struck != nil { state.unsynced.cutOff() }
      state.unsynced.forget()
    }
    return result
  }

  /// Whether so many calls were made that one went wrong.
  public var hasStruck: Bool { state.withLock { $0.struck != nil } }

  /// How many calls of those that the fault concerns were made.
  public var calls: Int { state.withLock { $0.calls } }

  public var description: String {
    let call = state.withLock { $0.struck?.rawValue ?? "none" }
    return "\(fault) at call \(number) (\(call))\(losesPower ? ", power lost" : "")"
  }

  private func interference(
    with call: FileCall, on descriptor: Int32?
  ) -> FileCall.Interference? {
    state.withLock { state in
      if fault.isCrash, state.struck != nil { return .crash }
      if losesPower, let descriptor { state.unsynced.note(call, on: descriptor) }
      guard fault.concerns(call) else { return nil }
      state.calls += 1
      guard state.calls == number else { return nil }
      state.struck = call
      return switch fault {
      case .diskFull: .failure(ENOSPC)
      case .inputOutput: .failure(EIO)
      case .interrupted: .failure(EINTR)
      case .shortWrite: .shortWrite(1)
      case .crash: .crash
      // Now less than a line, now a part of a large file, now perhaps all.
      case .tornWrite: .tornWrite([1, 30, 1000, 30_000][number % 4])
      }
    }
  }
}
