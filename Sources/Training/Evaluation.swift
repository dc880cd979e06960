public import Datasets
public import Kernels
public import Model

/// How a network does on a set of examples.
public struct Evaluation: Sendable, Equatable {
  /// Mean loss over the examples, penalties included.
  public let loss: Double
  /// Examples whose most probable class is the label.
  public let correct: Int
  /// Examples.
  public let count: Int

  /// The share of correct examples.
  public var accuracy: Double { Double(correct) / Double(count) }
  /// Examples with another class than the label.
  public var errors: Int { count - correct }

  /// Examples computed at a time.
  private static let batchSize = 512

  /// How many times that is.
  static func batches(of examples: Examples) -> Int {
    (examples.count + batchSize - 1) / batchSize
  }

  /// Which examples a batch has.
  static func rows(ofBatch index: Int, of examples: Examples) -> Range<Int> {
    index * batchSize..<min((index + 1) * batchSize, examples.count)
  }

  /// A result of these values.
  init(loss: Double, correct: Int, count: Int) {
    (self.loss, self.correct, self.count) = (loss, correct, count)
  }

  /// Evaluates a network on at least one example, with dropout off.
  ///
  /// The workers share the batches; sums are added in the order of the batches, so the result does
  /// not depend on how many workers there are.
  public init(
    of network: Network, loss: Loss, on examples: Examples, by team: Team = Team(workers: 1)
  ) {
    guard let whole = Self(of: network, loss: loss, on: examples, by: team, unless: { false })
    else { preconditionFailure("an evaluation that nobody interrupts has ended early") }
    self = whole
  }

  /// The same, given up with nil as soon as a question, asked before every batch, is answered yes.
  public init?(
    of network: Network, loss: Loss, on examples: Examples, by team: Team,
    unless isInterrupted: @escaping @Sendable () -> Bool
  ) {
    self.init(of: network, loss: loss, on: examples, by: team, unless: isInterrupted) { _, _, _ in }
  }

  /// The same, showing each batch's number, tape and labels to whoever takes notes of them.
  init?(
    of network: Network, loss: Loss, on examples: Examples, by team: Team,
    unless isInterrupted: @escaping @Sendable () -> Bool,
    note: @escaping @Sendable (_ batch: Int, _ tape: Tape, _ labels: [UInt8]) -> Void
  ) {
    precondition(examples.count > 0, "no examples to evaluate on")
    let batches = Self.batches(of: examples)
    let results = Slots(count: batches, repeating: (loss: 0.0, correct: -1))
    team.run { worker in
      let share = worker.share(of: batches).lazy.prefix { _ in !isInterrupted() }
      Self.forEachBatch(of: network, on: examples, share) { index, tape, labels in
        let sum = loss.evaluate(
          output: tape.output, labels: labels, gradient: &tape.outputGradient)
        results[index] = (sum, LossKernels.correctCount(output: tape.output, labels: labels))
        note(index, tape, labels)
      }
    }
    guard results.indices.allSatisfy({ results[$0].correct >= 0 }) else { return nil }
    let total = results.indices.reduce(0) { $0 + results[$1].loss }
    self.loss = total / Double(examples.count) + network.penalty
    correct = results.indices.reduce(0) { $0 + results[$1].correct }
    count = examples.count
  }

  /// Runs the network over the examples in order and shows each batch's tape and labels.
  public static func forEachBatch(
    of network: Network, on examples: Examples, _ body: (inout Tape, [UInt8]) -> Void
  ) {
    precondition(examples.count > 0, "no examples to evaluate on")
    forEachBatch(of: network, on: examples, 0..<batches(of: examples)) { _, tape, labels in
      body(&tape, labels)
    }
  }

  /// The same for the batches of some indices.
  static func forEachBatch(
    of network: Network, on examples: Examples, _ indices: some Sequence<Int>,
    _ body: (Int, inout Tape, [UInt8]) -> Void
  ) {
    var network = network
    var tape = Tape(for: network, capacity: min(batchSize, examples.count))
    var labels: [UInt8] = []
    for index in indices {
      let positions = rows(ofBatch: index, of: examples).map { Int32($0) }
      examples.fill(input: &tape.input, labels: &labels, at: positions[...])
      network.forward(&tape, mode: .inference)
      body(index, &tape, labels)
    }
  }
}
