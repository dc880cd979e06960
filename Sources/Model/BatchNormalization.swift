public import Kernels

/// Makes the columns of a batch normal: y = gamma (x - mean) / sqrt(variance + epsilon) + beta.
///
/// While training, mean and (biased) variance are the batch's own, and the moving ones go towards
/// them: moving = momentum moving + (1 - momentum) batch. Afterwards the moving ones are used. That
/// is Keras's `BatchNormalization` (keras/src/layers/normalization/batch_normalization.py), after
/// S. Ioffe and C. Szegedy, arXiv:1502.03167.
public struct BatchNormalization: Layer {
  public let name: String
  /// Momentum, epsilon, and which of gamma and beta there are.
  public let settings: BatchNormPlan
  public var inputs: Int { gamma.value.columns }
  public var outputs: Int { inputs }
  /// The factor of each column; ones that nobody visits without `scale`.
  private(set) var gamma: Parameter
  /// The summand of each column; zeros that nobody visits without `center`.
  private(set) var beta: Parameter
  private var movingMean, movingVariance: Parameter
  /// What the last pass normalised by, 1 x inputs each.
  private var mean, variance, inverse: Matrix

  /// A layer that changes nothing but mean and variance: gamma 1, beta 0, moving mean 0 and moving
  /// variance 1.
  public init(name: String, inputs: Int, settings: BatchNormPlan) {
    let ones = Matrix(row: Array(repeating: 1, count: inputs))
    let zeros = Matrix(rows: 1, columns: inputs)
    self.name = name
    self.settings = settings
    gamma = Parameter(name: "\(name).gamma", value: ones, kind: .row)
    beta = Parameter(name: "\(name).beta", value: zeros, kind: .row)
    movingMean = Parameter(name: "\(name).moving_mean", value: zeros, kind: .statistic)
    movingVariance = Parameter(name: "\(name).moving_variance", value: ones, kind: .statistic)
    (mean, variance, inverse) = (zeros, zeros, zeros)
  }

  public mutating func forward(_ x: Matrix, mode: Mode, into y: inout Matrix) {
    switch mode {
    case .training:
      x.columnMoments(mean: &mean, variance: &variance)
      movingMean.value.move(towards: mean, keeping: Scalar(settings.momentum))
      movingVariance.value.move(towards: variance, keeping: Scalar(settings.momentum))
    case .inference:
      mean.copy(movingMean.value)
      variance.copy(movingVariance.value)
    }
    inverse.invertDeviations(of: variance, epsilon: settings.epsilon)
    y.normalize(x, mean: mean, inverse: inverse, gamma: gamma.value, beta: beta.value)
  }

  public mutating func backward(x: Matrix, y: Matrix, mode: Mode, dy: inout Matrix) {
    let isBatch = if case .training = mode { true } else { false }
    dy.backpropagateNormalized(
      at: x, mean: mean, inverse: inverse, gamma: gamma.value, isBatch: isBatch,
      gammaGradient: &gamma.gradient, betaGradient: &beta.gradient)
  }

  public mutating func visitParameters(_ body: (inout Parameter) -> Void) {
    if settings.scale { body(&gamma) }
    if settings.center { body(&beta) }
    body(&movingMean)
    body(&movingVariance)
  }

  /// How many parameters are visited.
  var parameterCount: Int { 2 + (settings.scale ? 1 : 0) + (settings.center ? 1 : 0) }

  public var inference: [InferenceStep] {
    [
      .normalization(
        InferenceStep.Normalization(
          name: name, gamma: gamma.value, beta: beta.value, mean: movingMean.value,
          variance: movingVariance.value, epsilon: settings.epsilon))
    ]
  }

  public func sharded(_ wiring: inout Wiring) -> any ShardedLayer { wiring.add(self) }
}
