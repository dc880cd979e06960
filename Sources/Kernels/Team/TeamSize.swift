extension Team {
  /// How many workers a run gets, and what its user should know about that.
  public struct Size: Sendable, Equatable {
    /// The number of workers, at least 1.
    public let workers: Int
    /// A sentence for the user, or nil when there is nothing to say.
    public let notice: String?
  }

  /// Floating-point operations of a step that are worth a worker of their own.
  ///
  /// Measured with three layers, a product at a time divided in two: two workers broke even
  /// between 1 million (batch 32) and 4 million (batch 8) operations, 15 to 50 microseconds.
  static let workOfAWorker = 2_000_000

  /// The number of workers for a run on this machine.
  ///
  /// - Parameters:
  ///   - asked: The number the user asked for, who then has the last word, or nil: one for each
  ///     processor, and fewer when a step is too short for so many to meet.
  ///   - shards: The parts a step is divided into; more workers than these have nothing to do.
  ///   - work: Floating-point operations of a step.
  /// - Returns: The number, and what to tell the user: a library that allows one caller only, or
  ///   fewer workers than were asked for.
  public static func size(asked: Int?, shards: Int, work: Int) -> Size {
    size(
      asked: asked, shards: shards, work: work, processors: Host.usableProcessors,
      library: BLAS.report.threading)
  }

  static func size(
    asked: Int?, shards: Int, work: Int, processors: Int, library: BLAS.Threading?
  ) -> Size {
    let wished = asked ?? min(processors, max(1, work / workOfAWorker))
    let useful = max(1, min(wished, shards))
    guard library.isSafeForSeveralCallers || useful == 1 else {
      return Size(
        workers: 1,
        notice: "OpenBLAS is a build that gives wrong results when two threads call it: 1 worker "
          + "runs instead of \(useful); install libopenblas0-pthread")
    }
    let isReduced = useful < (asked ?? 0)
    let notices = [
      isReduced
        ? "\(wished) threads were asked for, but a step has \(shards) parts: \(useful) workers run"
        : nil,
      useful > 1 && library == .openMP
        ? "OpenBLAS is its OpenMP build: each worker keeps it to one thread" : nil,
    ].compactMap(\.self)
    return Size(
      workers: useful, notice: notices.isEmpty ? nil : notices.joined(separator: "; "))
  }
}

extension BLAS.Threading? {
  /// Whether several threads may call the library at once; one that does not say is not trusted.
  public var isSafeForSeveralCallers: Bool { self == .pthread || self == .openMP }
}
