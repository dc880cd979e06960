import Datasets
import Kernels
import Model

/// What a teacher says of a batch's images.
///
/// Where images stay as they are, all is computed once and kept; where they are deformed or mixed, each shard
/// asks the teacher's networks about its own samples in every step. All memory is allocated at first.
struct TaughtBatch: Sendable {
  /// A member that is asked in every step.
  private struct Listener: Sendable {
    let network: FrozenNetwork
    let transform: InputTransform
    let scratch: MatrixView

    init(_ member: Teacher.Member, to examples: Examples, capacity: Int) {
      network = FrozenNetwork(member.network, capacity: capacity)
      transform = member.transform
      scratch = examples.prepared(by: member.transform).scratch(rows: capacity)
    }
  }

  private enum Source: Sendable {
    /// What it says of every example.
    case kept(MatrixView)
    case asked([Listener])
  }

  private let teacher: Teacher
  private let source: Source
  /// The softened probabilities, capacity x classes.
  private let targets: MatrixView

  /// Room for batches of up to so many of some examples.
  init(_ teacher: Teacher, of examples: Examples, capacity: Int, by team: Team) {
    self.teacher = teacher
    targets = MatrixView(rows: capacity, columns: teacher.outputs)
    source =
      examples.augmentation == nil
      ? .kept(teacher.targets(for: examples, by: team))
      : .asked(teacher.members.map { Listener($0, to: examples, capacity: capacity) })
  }

  /// Finds what the teacher says of some of a batch's samples, which have been deformed and mixed where
  /// images are.
  func listen(to samples: Range<Int>, of positions: ArraySlice<Int32>, _ deformed: DeformedBatch?) {
    let targets = targets.rows(samples)
    switch source {
    case .kept(let kept):
      let first = positions.startIndex
      targets.copyRows(
        of: kept, at: positions[first + samples.lowerBound..<first + samples.upperBound])
    case .asked(let listeners):
      guard let deformed else { preconditionFailure("no deformed images to ask about") }
      targets.clear()
      for listener in listeners {
        let network = listener.network
        deformed.fill(
          network.input.rows(samples), by: listener.transform, samples: samples,
          scratch: listener.scratch.rows(samples))
        network.forward(samples)
        teacher.add(overwriting: network.output.rows(samples), to: targets)
      }
    }
  }

  /// Judges a student's logits for some of a batch's samples, after `listen`.
  ///
  /// - Returns: The sum of their losses.
  func evaluate(
    logits: MatrixView, labels: ArraySlice<UInt8>, mixedWith mixture: LabelMixture?,
    samples: Range<Int>, gradient: MatrixView, batch: Int
  ) -> Double {
    teacher.distillation.evaluate(
      logits: logits, labels: labels, mixedWith: mixture, teacher: targets.rows(samples),
      gradient: gradient, batch: batch)
  }
}
