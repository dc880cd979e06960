import Kernels
public import Model
import Training

extension Recipe {
  /// The layers of the network for a data set of so many classes, repetitions written out.
  public func plan(classes: Int) -> [LayerPlan] {
    model.flatMap { layer -> [LayerPlan] in
      switch layer {
      case .flatten: [.flatten]
      case .dropout(let dropout): [.dropout(rate: dropout.rate)]
      case .alphaDropout(let dropout): [.alphaDropout(rate: dropout.rate)]
      case .dense(let dense): dense.plans(classes: classes)
      }
    }
  }

  /// How many weights and biases the network has for rows of so many inputs.
  public func parameterCount(inputs: Int, classes: Int) -> Int {
    var (width, count) = (inputs, 0)
    for case .dense(let dense) in plan(classes: classes) {
      count += (width + 1) * dense.units
      width = dense.units
    }
    return count
  }

  /// The network for rows of so many inputs, its weights drawn from the seed.
  public func network(inputs: Int, classes: Int) -> Network {
    Network(plan: plan(classes: classes), inputs: inputs, loss: loss, seed: seed)
  }
}

extension DenseRecipe {
  /// The layers this stands for; a name is numbered from 1 where there are several.
  fileprivate func plans(classes: Int) -> [LayerPlan] {
    let count = if case .count(let count) = units { count } else { classes }
    return (1...repetitions).map { number in
      .dense(
        DensePlan(
          name: name.map { repetitions == 1 ? $0 : "\($0).\(number)" }, units: count,
          activation: activation, initializer: initializer, l2: l2, maxNorm: maxNorm))
    }
  }
}

extension Recipe {
  /// The optimiser, which has taken no step.
  var freshOptimizer: Optimizer {
    optimizer.optimizer(averaging: averaging?.averaging(epochs: training.epochs))
  }
}

extension OptimizerRecipe {
  /// The optimiser these settings describe.
  fileprivate func optimizer(averaging: Averaging?) -> Optimizer {
    let rule: UpdateRule =
      switch self {
      case .sgd(let sgd): .sgd(momentum: sgd.momentum, nesterov: sgd.nesterov)
      case .adam(let adam), .adamw(let adam):
        .adam(beta1: adam.beta1, beta2: adam.beta2, epsilon: adam.epsilon)
      }
    let clipping: Clipping? =
      limits.clipnorm.map { .norm($0) } ?? limits.globalClipnorm.map { .globalNorm($0) }
      ?? limits.clipvalue.map { .value($0) }
    return Optimizer(
      learningRate: Scalar(learningRate), rule: rule, weightDecay: limits.weightDecay,
      clipping: clipping, averaging: averaging)
  }
}

extension ScheduleRecipe {
  /// The schedule these settings describe.
  var schedule: Schedule {
    switch self {
    case .constant(let constant): .constant(warmupEpochs: constant.warmupEpochs)
    case .step(let step): .step(epochs: step.epochs, factor: step.factor)
    case .cosine(let cosine): .cosine(warmupEpochs: cosine.warmupEpochs, alpha: cosine.alpha)
    case .oneCycle(let cycle):
      .oneCycle(
        warmup: cycle.warmupFraction, initial: cycle.initialFactor, final: cycle.finalFactor)
    }
  }
}
