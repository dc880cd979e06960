import Datasets
public import Kernels
import Model
public import Runs
public import Training

extension Ensemble {
  /// What an ensemble comes to, beside its members.
  public struct Judgement: Sendable {
    /// The result of the average.
    public let evaluation: Evaluation
    /// What it says of each example.
    public let predictions: [Prediction]
    /// How many outputs there are.
    public let outputs: Int
    /// Each member's own result, in their order.
    public let members: [Evaluation]
    /// The member with the fewest errors; of equals the one with the lowest loss, then the first.
    public let best: Int
    /// The best member, first, against the average.
    public let test: McNemar
  }

  /// Judges the average and each member on a part of the data.
  ///
  /// - Parameters:
  ///   - part: The part.
  ///   - shifts: By how many pixels images are moved at most, as `Opinion` says.
  ///   - team: Who shares the work.
  /// - Returns: The result; nil where no such part was kept.
  /// - Throws: `EnsembleError.otherParts`.
  public func judge(
    _ part: TrainedRun.Part, shifts: Int, by team: Team
  ) throws -> Judgement? {
    guard let examples = try examples(part) else { return nil }
    let opinions = zip(members, examples).map { member, own in
      Opinion(of: member.checkpoint.network, on: own, shifts: shifts, by: team)
    }
    let average = Opinion(averaging: opinions)
    let evaluations = zip(opinions, examples).map { $0.evaluation(on: $1, loss: loss) }
    let order = evaluations.indices.sorted { one, other in
      let (one, other) = (evaluations[one], evaluations[other])
      return (one.errors, one.loss) < (other.errors, other.loss)
    }
    let best = order[0]
    let predictions = average.predictions(on: examples[0])
    return Judgement(
      evaluation: average.evaluation(on: examples[0], loss: loss), predictions: predictions,
      outputs: average.probabilities.columns, members: evaluations, best: best,
      test: McNemar(
        first: opinions[best].predictions(on: examples[best]).map(\.isError),
        second: predictions.map(\.isError)))
  }
}
