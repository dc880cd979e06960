/// A layer as a configuration describes it, before its input size is known.
public enum LayerPlan: Sendable, Equatable {
  /// Rows of pixels become one row; the data arrive so, and nothing is left to do.
  case flatten
  /// A fully connected layer with its activation.
  case dense(DensePlan)
  /// Batch normalisation.
  case batchNorm(BatchNormPlan)
  /// A function of each element, or of each row.
  case activation(Activation)
  /// Dropout with its rate.
  case dropout(rate: Double)
  /// AlphaDropout with its rate.
  case alphaDropout(rate: Double)
  /// The end of a residual block: adds what the first of so many layers before it was given.
  case residualSum(of: Int)

  /// The name it was given, if any.
  var name: String? { if case .dense(let dense) = self { dense.name } else { nil } }
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
  /// Whether it adds a bias.
  public var useBias: Bool
  /// The factor of the penalty `l2 * sum(W^2)`.
  public var l2: Double
  /// The greatest norm of a column of the kernel, one unit's incoming weights; nil for any.
  public var maxNorm: Double?

  /// A plan with Keras's defaults.
  public init(
    name: String? = nil, units: Int, activation: Activation = .linear,
    initializer: Initializer = .glorotUniform, useBias: Bool = true, l2: Double = 0,
    maxNorm: Double? = nil
  ) {
    self.name = name
    self.units = units
    self.activation = activation
    self.initializer = initializer
    self.useBias = useBias
    self.l2 = l2
    self.maxNorm = maxNorm
  }
}

/// Batch normalisation as a configuration describes it.
public struct BatchNormPlan: Sendable, Equatable {
  /// How much of the moving mean and variance a batch leaves as it was.
  public var momentum: Double
  /// What is added to the variance before its root is taken.
  public var epsilon: Double
  /// Whether a summand of each column is trained: beta.
  public var center: Bool
  /// Whether a factor of each column is trained: gamma.
  public var scale: Bool

  /// A plan with Keras's defaults.
  public init(
    momentum: Double = 0.99, epsilon: Double = 0.001, center: Bool = true, scale: Bool = true
  ) {
    self.momentum = momentum
    self.epsilon = epsilon
    self.center = center
    self.scale = scale
  }
}
