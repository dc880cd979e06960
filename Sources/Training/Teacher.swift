public import Datasets
import Kernels
public import Model

/// Trained networks, the average of whose softened probabilities another one learns beside the labels.
public struct Teacher: Sendable {
  /// One of them.
  public struct Member: Sendable {
    /// The network, whose outputs are logits.
    let network: Network
    /// How pixels become its inputs.
    let transform: InputTransform

    /// A network with the transform that it has learnt with.
    public init(network: Network, transform: InputTransform) {
      precondition(network.hasLogits, "only logits can be softened")
      (self.network, self.transform) = (network, transform)
    }
  }

  /// How what it says and what the labels say become one loss.
  public let distillation: Distillation
  let members: [Member]

  /// A teacher of one network or more, all with the same outputs.
  public init(_ members: [Member], distillation: Distillation) {
    precondition(!members.isEmpty, "a teacher of no network")
    precondition(Set(members.map(\.network.outputs)).count == 1, "outputs that are not the same")
    (self.members, self.distillation) = (members, distillation)
  }

  /// How many classes it tells apart.
  public var outputs: Int { members[0].network.outputs }

  /// How many weights it has.
  public var parameterCount: Int { members.reduce(0) { $0 + $1.network.parameterCount } }

  /// Adds a member's part of the average: its logits, softened, over the number of members.
  func add(overwriting logits: MatrixView, to targets: MatrixView) {
    targets.addSoftened(
      overwriting: logits, temperature: distillation.temperature,
      share: 1 / Double(members.count))
  }

  /// What it says of a batch as a training has it, samples x classes; for reading, not for speed.
  func targets(
    for examples: Examples, at positions: ArraySlice<Int32>, deforming random: RandomStream
  ) -> Matrix {
    var targets = Matrix(rows: positions.count, columns: outputs)
    for member in members {
      var network = member.network
      var tape = Tape(for: network, capacity: positions.count)
      var labels: [UInt8] = []
      examples.prepared(by: member.transform).fill(
        input: &tape.input, labels: &labels, at: positions, deforming: random)
      network.forward(&tape, mode: .inference)
      var logits = tape.output
      logits.withView { logits in
        targets.withView { add(overwriting: logits, to: $0) }
      }
    }
    return targets
  }

  /// What it says of all examples as they are, examples x classes; the result does not depend on how
  /// many workers share the work.
  func targets(for examples: Examples, by team: Team) -> MatrixView {
    let targets = MatrixView(rows: examples.count, columns: outputs)
    let batches = Evaluation.batches(of: examples)
    for member in members {
      let own = examples.prepared(by: member.transform)
      team.run { worker in
        Evaluation.forEachBatch(of: member.network, on: own, worker.share(of: batches)) {
          index, tape, _ in
          let rows = Evaluation.rows(ofBatch: index, of: own)
          var logits = tape.output
          logits.withView { add(overwriting: $0, to: targets.rows(rows)) }
        }
      }
    }
    return targets
  }
}
