import Glibc
import Kernels
import Testing

/// Signals belong to the whole process, so one test after the other.
@Suite(.serialized) struct InterruptionTests {
  static let endings: [(Int32, Interruption.Signal)] = [
    (SIGHUP, .hangUp), (SIGINT, .interrupt), (SIGTERM, .terminate),
  ]

  @Test(arguments: endings)
  func aSignalAsksForAnEnd(_ number: Int32, _ signal: Interruption.Signal) {
    listening {
      #expect(Interruption.signal == nil)
      send(number)
      #expect(Interruption.signal == signal)
      #expect(!Interruption.takeSaveRequest())
    }
  }

  @Test func theFirstSignalIsTheReason() {
    listening {
      for number in [SIGTERM, SIGHUP] { send(number) }
      #expect(Interruption.signal == .terminate)
    }
  }

  @Test func aRequestToSaveIsTakenOnce() {
    listening {
      #expect(!Interruption.takeSaveRequest())
      send(SIGUSR1)
      send(SIGUSR1)
      #expect(Interruption.signal == nil)
      #expect(Interruption.takeSaveRequest())
      #expect(!Interruption.takeSaveRequest())
      send(SIGUSR1)
      #expect(Interruption.takeSaveRequest())
    }
  }

  @Test func listeningAgainForgetsAnEndButNoSave() {
    listening {
      send(SIGTERM)
      send(SIGUSR1)
      Interruption.listen()
      #expect(Interruption.signal == nil)
      #expect(Interruption.takeSaveRequest())
    }
  }

  @Test func interruptedCallsGoOn() {
    listening {
      for number in Self.endings.map(\.0) + [SIGUSR1] {
        #expect(action(of: number).sa_flags & SA_RESTART != 0, "signal \(number)")
      }
    }
  }

  /// Listens while the body runs, and then has signals do again what they did.
  private func listening(_ body: () -> Void) {
    let before = (Self.endings.map(\.0) + [SIGUSR1]).map { ($0, action(of: $0)) }
    Interruption.expectSaveRequests()
    Interruption.listen()
    body()
    Interruption.listen()
    for (number, earlier) in before {
      var earlier = earlier
      unsafe sigaction(number, &earlier, nil)
    }
  }

  private func action(of number: Int32) -> sigaction {
    var action = sigaction()
    unsafe sigaction(number, nil, &action)
    return action
  }

  /// Sends a signal to this thread, which takes it at once even where a test runner blocks it.
  private func send(_ number: Int32) {
    var (wanted, before) = (sigset_t(), sigset_t())
    unsafe sigemptyset(&wanted)
    unsafe sigaddset(&wanted, number)
    unsafe pthread_sigmask(SIG_UNBLOCK, &wanted, &before)
    raise(number)
    unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
  }
}
