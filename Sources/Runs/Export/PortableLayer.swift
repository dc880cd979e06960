import Kernels
import Model

/// A layer of a `PortableModel`: arithmetic, then a function of each element.
struct PortableLayer: Sendable {
  /// What the layer does before its function.
  enum Arithmetic: Sendable {
    /// x W + b: W is inputs x outputs, b one row.
    case dense(kernel: Matrix, bias: Matrix)
    /// gamma (x - mean) / sqrt(variance + epsilon) + beta.
    case normalization(InferenceStep.Normalization)
    /// x + what these layers make of x.
    case residual([PortableLayer])
    /// x.
    case nothing
  }

  /// Its name in checkpoints.
  let name: String
  let arithmetic: Arithmetic
  /// The function.
  var activation: Activation

  /// The layers that steps stand for, those of a residual block or of a whole network; a function
  /// belongs to the layer before it if that has none.
  static func layers(of steps: [InferenceStep], in block: String? = nil) -> [PortableLayer] {
    var layers: [PortableLayer] = []
    func add(_ name: String, _ arithmetic: Arithmetic, _ activation: Activation = .linear) {
      layers.append(PortableLayer(name: name, arithmetic: arithmetic, activation: activation))
    }
    for step in steps {
      switch step {
      case .affine(let name, let kernel, let bias): add(name, .dense(kernel: kernel, bias: bias))
      case .normalization(let normalization):
        add(normalization.name, .normalization(normalization))
      case .residual(let name, let steps): add(name, .residual(Self.layers(of: steps, in: name)))
      case .activation(.linear): continue
      case .activation(let activation):
        guard let last = layers.last else {
          add((block.map { $0 + "." } ?? "") + "input", .nothing, activation)
          continue
        }
        if last.activation == .linear {
          layers[layers.count - 1].activation = activation
        } else {
          add("\(last.name).\(last.activation)", .nothing, activation)
        }
      }
    }
    return layers
  }

  /// Whether it is fully connected.
  var isDense: Bool { if case .dense = arithmetic { true } else { false } }

  /// The layer after those within it, and so on.
  var withInner: [PortableLayer] {
    guard case .residual(let layers) = arithmetic else { return [self] }
    return layers.flatMap(\.withInner) + [self]
  }
}

extension PortableLayer {
  /// What the layer holds, by the names that checkpoints give it; a bias, gamma or beta that a
  /// checkpoint has not are there as the zeros or ones they stand for.
  var arrays: [(name: String, values: Matrix, isVector: Bool)] {
    switch arithmetic {
    case .dense(let kernel, let bias):
      [(kernelName, kernel, false), (biasName, bias, true)]
    case .normalization(let normalization):
      [
        (gammaName, normalization.gamma, true), (betaName, normalization.beta, true),
        (meanName, normalization.mean, true), (varianceName, normalization.variance, true),
      ]
    case .residual(let layers): layers.flatMap(\.arrays)
    case .nothing: []
    }
  }

  var kernelName: String { "\(name).kernel" }
  var biasName: String { "\(name).bias" }
  var gammaName: String { "\(name).gamma" }
  var betaName: String { "\(name).beta" }
  var meanName: String { "\(name).moving_mean" }
  var varianceName: String { "\(name).moving_variance" }
}
