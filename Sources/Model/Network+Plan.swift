import Kernels

extension Network {
  /// Builds the network of a plan for rows of `inputs` numbers, its weights drawn from the seed.
  ///
  /// A softmax at the end is left to a loss that takes logits. Layers without a name are called
  /// by their kind and the next number that no given name has: `dense.1`, `dropout.1`.
  public init(plan: [LayerPlan], inputs: Int, loss: Loss, seed: UInt64) {
    var builder = Builder(given: Set(plan.compactMap(\.name)), width: inputs, seed: seed)
    var hasLogits = false
    for (position, layer) in plan.enumerated() {
      if case .dense(let dense) = layer {
        hasLogits =
          dense.activation == .softmax && loss.takesLogits && position == plan.count - 1
      }
      builder.add(layer, leavesSoftmax: hasLogits)
    }
    self.init(layers: builder.layers, hasLogits: hasLogits)
  }

  /// Puts layers one behind the other.
  private struct Builder {
    /// Names that layers were given.
    let given: Set<String>
    /// Columns of the output so far.
    var width: Int
    let seed: UInt64
    private(set) var layers: [any Layer] = []
    /// For each layer of the plan so far, how many layers there were before it.
    private var beginnings: [Int] = []
    private var counts: [String: Int] = [:]

    init(given: Set<String>, width: Int, seed: UInt64) {
      (self.given, self.width, self.seed) = (given, width, seed)
    }

    /// The next name of a kind.
    private mutating func numbered(_ kind: String) -> String {
      counts[kind, default: 0] += 1
      let name = "\(kind).\(counts[kind, default: 0])"
      return given.contains(name) ? numbered(kind) : name
    }

    mutating func add(_ layer: LayerPlan, leavesSoftmax: Bool) {
      let position = beginnings.count
      beginnings.append(layers.count)
      switch layer {
      case .flatten: break
      case .dense(let dense): add(dense, at: position, leavesSoftmax: leavesSoftmax)
      case .batchNorm(let settings):
        layers.append(
          BatchNormalization(name: numbered("batch_norm"), inputs: width, settings: settings))
      case .activation(let activation):
        layers.append(
          ActivationLayer(name: numbered("activation"), inputs: width, activation: activation))
      case .dropout(let rate):
        layers.append(
          Dropout.plain(
            name: numbered("dropout"), position: position, inputs: width, rate: rate))
      case .alphaDropout(let rate):
        layers.append(
          Dropout.alpha(
            name: numbered("alpha_dropout"), position: position, inputs: width, rate: rate))
      case .residualSum(let length):
        precondition(0...position ~= length, "a sum over \(length) layers behind \(position)")
        // A layer of the plan may be two of the network.
        layers.append(
          ResidualSum(
            name: numbered("residual"), inputs: width,
            length: layers.count - beginnings[position - length]))
      }
    }

    private mutating func add(_ dense: DensePlan, at position: Int, leavesSoftmax: Bool) {
      let name = dense.name ?? numbered("dense")
      let random = RandomStream(seed: seed).fork(.initialization).fork(position)
      let kernel = dense.initializer.kernel(inputs: width, outputs: dense.units, from: random)
      let isFused = !dense.activation.kernel.needsInput && dense.activation != .softmax
      layers.append(
        Dense(
          name: name, kernel: kernel, activation: isFused ? dense.activation : .linear,
          hasBias: dense.useBias, l2: dense.l2, maxNorm: dense.maxNorm))
      if !isFused && !leavesSoftmax {
        layers.append(
          ActivationLayer(
            name: "\(name).\(dense.activation)", inputs: dense.units,
            activation: dense.activation))
      }
      width = dense.units
    }
  }
}
