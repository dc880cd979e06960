import Kernels
public import Model
import Training

extension Recipe {
  /// The layers of the network for a data set of so many classes, repetitions written out.
  public func plan(classes: Int) -> [LayerPlan] {
    model.flatMap { $0.plans(classes: classes) }
  }

  /// How many weights the optimiser has to change for rows of so many inputs.
  public func parameterCount(inputs: Int, classes: Int) -> Int {
    var (width, count) = (inputs, 0)
    for layer in plan(classes: classes) {
      switch layer {
      case .dense(let dense):
        count += (width + (dense.useBias ? 1 : 0)) * dense.units
        width = dense.units
      case .batchNorm(let settings):
        count += [settings.scale, settings.center].count { $0 } * width
      case .flatten, .activation, .dropout, .alphaDropout, .residualSum: continue
      }
    }
    return count
  }

  /// The network for rows of so many inputs, its weights drawn from the seed.
  public func network(inputs: Int, classes: Int) -> Network {
    Network(plan: plan(classes: classes), inputs: inputs, loss: loss, seed: seed)
  }
}

extension LayerRecipe {
  /// The layers this stands for, in one of several copies of a block.
  fileprivate func plans(classes: Int, copy: Int = 0, of copies: Int = 1) -> [LayerPlan] {
    switch self {
    case .flatten: [.flatten]
    case .batchNorm(let settings): [.batchNorm(settings)]
    case .activation(let activation): [.activation(activation)]
    case .dropout(let dropout): [.dropout(rate: dropout.rate)]
    case .alphaDropout(let dropout): [.alphaDropout(rate: dropout.rate)]
    case .dense(let dense): dense.plans(classes: classes, copy: copy, of: copies)
    case .residual(let block):
      (0..<block.repetitions).flatMap { copy -> [LayerPlan] in
        let layers = block.layers.flatMap {
          $0.plans(classes: classes, copy: copy, of: block.repetitions)
        }
        return layers + [.residualSum(of: layers.count)]
      }
    }
  }
}

extension DenseRecipe {
  /// The layers this stands for; a name is numbered from 1 where there are several.
  fileprivate func plans(classes: Int, copy: Int, of copies: Int) -> [LayerPlan] {
    let count = if case .count(let count) = units { count } else { classes }
    let isOnly = copies * repetitions == 1
    return (1...repetitions).map { number in
      .dense(
        DensePlan(
          name: name.map { isOnly ? $0 : "\($0).\(copy * repetitions + number)" }, units: count,
          activation: activation, initializer: initializer, useBias: useBias, l2: l2,
          maxNorm: maxNorm))
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
