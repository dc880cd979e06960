/// Ends a training when it recognises as much of the validation part as it was to.
///
/// What counts is what is validated after an epoch. Where another callback puts back the weights of
/// another epoch at the end, those are the result.
public struct TargetReached: Callback {
  private let accuracy: Double

  /// A callback for a training with a validation part.
  ///
  /// - Parameter accuracy: The share, from 0 to 1, that is enough.
  public init(accuracy: Double) { self.accuracy = accuracy }

  public mutating func epochEnded(_ report: EpochReport, _ run: inout TrainingRun) {
    let reached = report.value(of: .valAccuracy)
    guard reached >= accuracy else { return }
    run.stop(because: "val_accuracy \(reached) has reached the target, \(accuracy)")
  }
}
