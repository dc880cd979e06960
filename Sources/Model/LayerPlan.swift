import Kernels

/// A layer as a configuration describes it, before its input size is known.
public enum LayerPlan: Sendable, Equatable {
  /// Rows of pixels become one row; the data arrive so, and nothing is left to do.
  case flatten
  /// A fully connected layer with its activation.
  case dense(DensePlan)
  /// Dropout with its rate.
  case dropout(rate: Double)
  /// AlphaDropout with its rate.
  case alphaDropout(rate: Double)

  /// The name it was given, if any.
  fileprivate var name: String? {
    if case .dense(let dense) = self { dense.name } else { nil }
  }
}

/// A fully connected layer as a configuration describes it.
public struct DensePlan: Sendable, Equatable {
  /// The name it was given, if any.
  public var name: String?
  /// Columns of its output.
  public var units: Int
  /// The function after the product.
  public var activation: Activation
  /// How its kernel begins.
  public var initializer: Initializer
  /// The factor of the penalty `l2 * sum(W^2)`.
  public var l2: Double
  /// The greatest norm of a column of the kernel, one unit's incoming weights; nil for any.
  public var maxNorm: Double?

  /// A plan with Keras's defaults.
  public init(
    name: String? = nil, units: Int, activation: Activation = .linear,
    initializer: Initializer = .glorotUniform, l2: Double = 0, maxNorm: Double? = nil
  ) {
    self.name = name
    self.units = units
    self.activation = activation
    self.initializer = initializer
    self.l2 = l2
    self.maxNorm = maxNorm
  }
}

extension Network {
  /// Builds the network of a plan for rows of `inputs` numbers, its weights drawn from the seed.
  ///
  /// A softmax at the end is left to a loss that takes logits. Layers without a name are called
  /// by their kind and the next number that no given name has: `dense.1`, `dropout.1`.
  public init(plan: [LayerPlan], inputs: Int, loss: Loss, seed: UInt64) {
    var (layers, width, counts) = ([any Layer](), inputs, [String: Int]())
    let given = Set(plan.compactMap(\.name))
    func numbered(_ kind: String) -> String {
      counts[kind, default: 0] += 1
      let name = "\(kind).\(counts[kind, default: 0])"
      return given.contains(name) ? numbered(kind) : name
    }
    var hasLogits = false
    for (position, layer) in plan.enumerated() {
      switch layer {
      case .flatten: continue
      case .dropout(let rate):
        layers.append(
          Dropout.plain(
            name: numbered("dropout"), position: position, inputs: width, rate: rate))
      case .alphaDropout(let rate):
        layers.append(
          Dropout.alpha(
            name: numbered("alpha_dropout"), position: position, inputs: width, rate: rate))
      case .dense(let dense):
        let name = dense.name ?? numbered("dense")
        let random = RandomStream(seed: seed).fork(.initialization).fork(position)
        let kernel = dense.initializer.kernel(inputs: width, outputs: dense.units, from: random)
        hasLogits =
          dense.activation == .softmax && loss.takesLogits && position == plan.count - 1
        let isFused = !dense.activation.kernel.needsInput && dense.activation != .softmax
        layers.append(
          Dense(
            name: name, kernel: kernel, activation: isFused ? dense.activation : .linear,
            l2: dense.l2, maxNorm: dense.maxNorm))
        if !isFused && !hasLogits {
          layers.append(
            ActivationLayer(
              name: "\(name).\(dense.activation)", inputs: dense.units,
              activation: dense.activation))
        }
        width = dense.units
      }
    }
    self.init(layers: layers, hasLogits: hasLogits)
  }
}
