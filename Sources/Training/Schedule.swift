import Foundation

/// How the learning rate goes over a training, as a factor of the optimiser's own.
public enum Schedule: Sendable, Equatable {
  /// The optimiser's rate, after a linear warm-up over some epochs.
  case constant(warmupEpochs: Double)
  /// Times `factor` after every so many epochs.
  case step(epochs: Int, factor: Double)
  /// Linear warm-up, then half a cosine down to `alpha` (Keras's `CosineDecay`).
  case cosine(warmupEpochs: Double, alpha: Double)
  /// From `initial` up to 1 in the first `warmup` share of all steps, then down to `final`, both
  /// along half a cosine (L. Smith, arXiv:1708.07120; PyTorch's `OneCycleLR`).
  case oneCycle(warmup: Double, initial: Double, final: Double)

  /// The factor for a step.
  ///
  /// - Parameters:
  ///   - step: Steps taken before this one, from 0.
  ///   - epochLength: Steps in an epoch.
  ///   - epochs: Epochs in the training.
  /// - Returns: What the optimiser's own rate is multiplied with.
  public func factor(step: Int, epochLength: Int, epochs: Int) -> Double {
    let (step, total) = (Double(step), Double(epochLength * epochs))
    switch self {
    case .constant(let warmupEpochs):
      let warmup = warmupEpochs * Double(epochLength)
      return step < warmup ? step / warmup : 1
    case .step(let every, let factor):
      return pow(factor, Double(Int(step) / (every * epochLength)))
    case .cosine(let warmupEpochs, let alpha):
      let warmup = warmupEpochs * Double(epochLength)
      if step < warmup { return step / warmup }
      return Self.cosine(from: 1, to: alpha, at: (step - warmup) / max(total - warmup, 1))
    case .oneCycle(let warmup, let initial, let final):
      let peak = warmup * (total - 1)
      if step < peak { return Self.cosine(from: initial, to: 1, at: step / peak) }
      return Self.cosine(from: 1, to: final, at: (step - peak) / max(total - 1 - peak, 1))
    }
  }

  /// Half a cosine between two values.
  private static func cosine(from start: Double, to end: Double, at share: Double) -> Double {
    end + (start - end) * 0.5 * (1 + cos(.pi * min(max(share, 0), 1)))
  }
}
