public import Kernels

/// Layers in order, and how their last output becomes class probabilities.
public struct Network: Sendable {
  /// The layers, first to last; each one's outputs are the next one's inputs.
  public internal(set) var layers: [any Layer]
  /// Whether the output is logits, whose softmax gives the probabilities.
  public let hasLogits: Bool

  /// A network of the given layers; at least one.
  public init(layers: [any Layer], hasLogits: Bool) {
    precondition(!layers.isEmpty, "a network needs a layer")
    for (before, after) in zip(layers, layers.dropFirst()) {
      precondition(
        before.outputs == after.inputs,
        "\(before.name) has \(before.outputs) outputs, \(after.name) \(after.inputs) inputs")
    }
    self.layers = layers
    self.hasLogits = hasLogits
    for block in blocks {
      precondition(
        block.first >= 0 && layers[block.first].inputs == layers[block.sum].inputs,
        "\(layers[block.sum].name) adds values of another width")
    }
  }

  /// Columns of the input.
  public var inputs: Int { layers[0].inputs }
  /// Columns of the output.
  public var outputs: Int { layers[layers.count - 1].outputs }

  /// Computes every layer's output from the tape's input.
  public mutating func forward(_ tape: inout Tape, mode: Mode) {
    tape.fitRows()
    let blocks = blocks
    for index in layers.indices {
      let x = tape.values[index]
      layers[index].forward(x, mode: mode, into: &tape.values[index + 1])
      for block in blocks where block.sum == index {
        let beginning = tape.values[block.first]
        tape.values[index + 1].add(beginning)
      }
    }
  }

  /// Computes every parameter's gradient from the tape's output gradient.
  public mutating func backward(_ tape: inout Tape, mode: Mode) {
    let blocks = blocks
    for index in layers.indices.reversed() {
      let (x, y) = (tape.values[index], tape.values[index + 1])
      layers[index].backward(x: x, y: y, mode: mode, dy: &tape.gradients[index + 1])
      guard index > 0 else { return }
      let dz = tape.gradients[index + 1]
      layers[index].propagate(dz: dz, into: &tape.gradients[index])
      for block in blocks where block.first == index {
        let end = tape.gradients[block.sum + 1]
        tape.gradients[index].add(end)
      }
    }
  }

  /// The class probabilities (rows x classes) of a tape that a forward pass has filled.
  public func probabilities(of tape: Tape) -> Matrix {
    var probabilities = tape.output
    if hasLogits { probabilities.activate(.softmax) }
    return probabilities
  }

  /// What all regularisers add to the loss.
  public var penalty: Double { layers.reduce(0) { $0 + $1.penalty } }

  /// Whether the inputs go into a fully connected layer as they are, and nowhere else.
  public var startsDense: Bool { layers[0] is Dense && !blocks.contains { $0.first == 0 } }

  /// Whether no layer has a regulariser.
  var penalizesNothing: Bool { !layers.contains { ($0 as? Dense)?.l2 ?? 0 > 0 } }
}

extension Network {
  /// Calls the body with each parameter, trained or not, in the order of the layers.
  public mutating func visitParameters(_ body: (inout Parameter) -> Void) {
    for index in layers.indices { layers[index].visitParameters(body) }
  }

  /// Copies of all parameters, in the order of the layers.
  public var parameters: [Parameter] {
    var (copy, result) = (self, [Parameter]())
    copy.visitParameters { result.append($0) }
    return result
  }

  /// How many weights the optimiser changes.
  public var parameterCount: Int {
    parameters.reduce(0) { $0 + ($1.isTrained ? $1.count : 0) }
  }

  /// How many numbers training keeps up to date without the optimiser, such as moving means.
  public var statisticCount: Int {
    parameters.reduce(0) { $0 + ($1.isTrained ? 0 : $1.count) }
  }

  /// Takes over the gradients of a network of the same layers, and nothing else.
  public mutating func takeGradients(of other: Network) {
    var gradients = other.parameters.map(\.gradient)[...]
    visitParameters { parameter in
      guard let gradient = gradients.popFirst() else { return }
      parameter.gradient = gradient
    }
  }

  /// The name of the first layer with a weight that is not a finite number, or nil.
  public var firstLayerGoneWrong: String? {
    layers.first { layer in
      var (layer, isFinite) = (layer, true)
      layer.visitParameters { isFinite = isFinite && $0.value.sumOfSquares.isFinite }
      return !isFinite
    }?.name
  }
}

extension Network {
  /// Floating-point operations of the products of one training step: two for each weight and sample
  /// forward, two for the gradient, two for what goes on backwards, but for the first layer.
  public func operations(ofStepOn samples: Int) -> Int {
    let kernels = layers.compactMap { ($0 as? Dense)?.kernel.count }
    return samples * (6 * kernels.reduce(0, +) - 2 * (kernels.first ?? 0))
  }
}
