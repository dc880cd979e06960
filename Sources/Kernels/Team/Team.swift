internal import CKernels
import Synchronization

/// Threads that run one body together, each a part of it: single program, multiple data.
///
/// The thread that calls `run` is worker 0; the others are made once, are named `apus-worker-1`
/// and so on, and sleep while there is nothing to run. Workers meet by `Worker.wait`.
@safe public final class Team: @unchecked Sendable {
  /// The number of workers; fewer than were asked for where the system gives no more threads.
  public let count: Int
  private let members: OpaquePointer
  private let isRunning = Atomic(false)

  /// A team of so many workers.
  public convenience init(workers: Int) {
    self.init(workers: workers, processors: Host.usableProcessors)
  }

  /// A team whose workers leave their processor to others at once when they outnumber processors.
  init(workers: Int, processors: Int) {
    precondition(workers >= 1, "a team needs a worker, not \(workers)")
    guard let members = unsafe apus_team_make(workers, workers > processors) else {
      preconditionFailure("no memory for a team of \(workers)")
    }
    unsafe self.members = members
    count = unsafe apus_team_count(members)
  }

  deinit { unsafe apus_team_end(members) }

  /// Runs the body on every worker at once and returns when all are done; allocates nothing.
  ///
  /// A team runs one body at a time: to call this from inside the body is a programmer's error.
  public func run(_ body: @Sendable (Worker) -> Void) {
    let wasRunning = isRunning.exchange(true, ordering: .acquiring)
    precondition(!wasRunning, "a team runs one body at a time")
    unsafe runOnAll({ index in body(Worker(index: index, team: self)) }, members)
    isRunning.store(false, ordering: .releasing)
  }

  /// Returns when every worker has arrived here.
  func wait() { Profile.measure(.wait) { unsafe apus_team_wait(members) } }
}

/// The C function that calls a closure on every member.
///
/// It takes the closure as it is, two words, so that nothing is allocated; Swift's own ways of
/// handing a closure that does not escape to another thread copy it to the heap.
@_silgen_name("apus_team_run")
private func runOnAll(_ body: @Sendable (Int) -> Void, _ members: OpaquePointer)
