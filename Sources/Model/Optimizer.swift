import Foundation
public import Kernels

/// How a gradient becomes a change of the weights, with Keras's formulas.
public enum UpdateRule: Sendable, Equatable {
  /// v = momentum v - rate g; w += v, or with Nesterov w += momentum v - rate g.
  case sgd(momentum: Double = 0, nesterov: Bool = false)
  /// Adam (arXiv:1412.6980), epsilon added outside the root of the uncorrected variance.
  case adam(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7)

  /// Matrices it remembers for each parameter.
  public var momentCount: Int {
    switch self {
    case .sgd(momentum: 0, _): 0
    case .sgd: 1
    case .adam: 2
    }
  }
}

/// An update rule with what surrounds it: the learning rate, clipping, decoupled weight decay and the
/// average of the weights.
///
/// The order of a step is Keras's: clip, decay, update, average, limit the columns' norms. Moments,
/// averages and limits live with the parameters.
public struct Optimizer: Sendable {
  /// The current learning rate; callbacks may change it.
  public var learningRate: Scalar
  /// The rule.
  public let rule: UpdateRule
  /// The fraction, times the learning rate, by which weights shrink before the update.
  public let weightDecay: Double?
  /// How gradients are cut before anything else.
  public let clipping: Clipping?
  /// How weights are averaged, if they are.
  public let averaging: Averaging?
  /// Steps taken.
  public internal(set) var iterations = 0
  /// How many values of each weight its average is made of.
  public internal(set) var averaged = 0

  /// An optimiser that has taken no step.
  public init(
    learningRate: Scalar, rule: UpdateRule, weightDecay: Double? = nil, clipping: Clipping? = nil,
    averaging: Averaging? = nil
  ) {
    self.learningRate = learningRate
    self.rule = rule
    self.weightDecay = weightDecay
    self.clipping = clipping
    self.averaging = averaging
  }

  /// Goes on as after so many steps, at this learning rate, with averages of so many values.
  public mutating func resume(
    afterSteps iterations: Int, learningRate: Scalar, averaged: Int = 0
  ) {
    self.iterations = iterations
    self.learningRate = learningRate
    self.averaged = averaged
  }

  /// Changes every weight of the network by its gradient.
  public mutating func step(_ network: inout Network) {
    iterations += 1
    let averageStep = averageStep()
    clipping?.apply(to: &network)
    network.visitParameters { parameter in
      guard parameter.isTrained else { return }
      if let weightDecay { parameter.value.scale(by: 1 - Scalar(weightDecay) * learningRate) }
      update(&parameter)
      if let averageStep { average(&parameter, averageStep) }
      parameter.limitNorms()
    }
  }

  private func average(_ parameter: inout Parameter, _ step: Averaging.Step) {
    parameter.updateAverage(keeping: step.keep)
    if step.overwrites, let average = parameter.average { parameter.value = average }
  }

  private func update(_ parameter: inout Parameter) {
    parameter.prepareMoments(rule.momentCount)
    switch rule {
    case .sgd(momentum: 0, _):
      parameter.value.add(parameter.gradient, scaledBy: -learningRate)
    case .sgd(let momentum, let nesterov):
      parameter.value.descend(
        parameter.gradient, velocity: &parameter.moments[0], rate: learningRate,
        momentum: Scalar(momentum), nesterov: nesterov)
    case .adam(let beta1, let beta2, let epsilon):
      let steps = Double(iterations)
      let correction = (1 - pow(beta2, steps)).squareRoot() / (1 - pow(beta1, steps))
      // An epsilon that rounds to zero would make 0 / 0 of a weight without a gradient.
      parameter.value.descendAdam(
        parameter.gradient, moments: &parameter.moments,
        rate: learningRate * Scalar(correction), beta1: Scalar(beta1), beta2: Scalar(beta2),
        epsilon: max(Scalar(epsilon), .leastNormalMagnitude))
    }
  }
}
