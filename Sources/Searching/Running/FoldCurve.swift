import Synchronization
import Training

/// Follows the training of a fold: tells of every epoch, and keeps their scores.
///
/// The scores go into the training's states, so that those before an interruption are not lost.
struct FoldCurve: Callback {
  /// What is kept of each epoch.
  let metric: Metric
  /// Told of each epoch.
  let tell: @Sendable (EpochReport) -> Void
  private let kept = Kept()
  private static let fact = "scores"

  init(of metric: Metric, tell: @escaping @Sendable (EpochReport) -> Void) {
    (self.metric, self.tell) = (metric, tell)
  }

  /// Scores, shared by the copies of the callback.
  private final class Kept: Sendable {
    let scores = Mutex<[Int: Double]>([:])
  }

  /// The scores by epoch, from 1.
  var scores: [Int: Double] { kept.scores.withLock { $0 } }

  mutating func epochEnded(_ report: EpochReport, _ run: inout TrainingRun) {
    if report.validationLoss != nil {
      kept.scores.withLock { $0[report.epoch] = report.value(of: metric) }
    }
    tell(report)
  }

  func remember(in memory: inout Memory) {
    let words = scores.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
    memory.keep(Self.fact, words.joined(separator: " "))
  }

  mutating func fitResumed(from memory: Memory, _ run: inout TrainingRun) {
    let text: String? = memory.recall(Self.fact)
    let pairs = (text ?? "").split(separator: " ").compactMap { word -> (Int, Double)? in
      let parts = word.split(separator: ":")
      guard parts.count == 2, let epoch = Int(parts[0]), let score = Double(parts[1]) else {
        return nil
      }
      return (epoch, score)
    }
    kept.scores.withLock { $0 = Dictionary(pairs) { first, _ in first } }
  }
}
