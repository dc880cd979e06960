import Datasets
import Kernels
import Model

/// The buffers a training works in, and the step that uses them.
struct Workspace: Sendable {
  /// What one step gives.
  struct Outcome {
    let lossSum: Double
    let correct: Int
    let count: Int
  }

  var tape: Tape
  private var labels: [UInt8] = []

  init(tape: Tape) { self.tape = tape }

  /// One step of training: forward, loss, backward, update.
  mutating func step(
    _ run: inout TrainingRun, _ loss: Loss, on examples: Examples, at positions: ArraySlice<Int32>,
    _ random: RandomStream
  ) -> Outcome {
    let (mode, penalty) = (Mode.training(random), run.network.penalty)
    examples.fill(input: &tape.input, labels: &labels, at: positions)
    run.network.forward(&tape, mode: mode)
    let sum = loss.evaluate(output: tape.output, labels: labels, gradient: &tape.outputGradient)
    run.network.backward(&tape, mode: mode)
    run.optimizer.step(&run.network)
    return Outcome(
      lossSum: sum + penalty * Double(labels.count),
      correct: LossKernels.correctCount(output: tape.output, labels: labels), count: labels.count)
  }
}
