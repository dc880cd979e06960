import Kernels
import Model
import Training

/// The layout of `Tests/Fixtures/keras/callbacks.json`.
struct KerasTraces: Decodable {
  /// A number, or the words nan and inf.
  struct Value: Decodable {
    let number: Double

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let word = try? container.decode(String.self) {
        number = word == "nan" ? .nan : .infinity
      } else {
        number = try container.decode(Double.self)
      }
    }
  }

  struct Plateau: Decodable {
    let monitor, mode: String
    let factor, minDelta, minLR: Double
    let patience, cooldown: Int
  }

  struct Checkpoint: Decodable {
    let monitor, mode: String
    let saveBestOnly: Bool
    let initialValueThreshold: Double?
  }

  struct Stopping: Decodable {
    let monitor, mode: String
    let minDelta: Double
    let patience, startFromEpoch: Int
    let baseline: Double?
    let restoreBestWeights: Bool
  }

  struct Expected: Decodable {
    let learningRates: [Double]
    let savedEpochs: [Int]
    let stoppedAfterEpoch, restoredEpoch: Int?
  }

  struct Trace: Decodable {
    let name: String
    let nanTrap: Bool
    let learningRate: Double
    let reduceLROnPlateau: Plateau?
    let modelCheckpoint: Checkpoint?
    let earlyStopping: Stopping?
    let valLoss, valAccuracy: [Value]
    let expected: Expected

    /// Our callbacks with the trace's parameters, in Keras's order.
    func callbacks(saving: @escaping @Sendable (Int) -> Void) -> [any Callback] {
      var list: [any Callback] = []
      if let plateau = reduceLROnPlateau {
        list.append(
          ReduceLROnPlateau(
            monitor: monitor(plateau.monitor, plateau.mode, plateau.minDelta),
            factor: plateau.factor, patience: plateau.patience, cooldown: plateau.cooldown,
            minimum: plateau.minLR))
      }
      if let checkpoint = modelCheckpoint {
        list.append(
          ModelCheckpoint(
            monitor: monitor(
              checkpoint.monitor, checkpoint.mode, 0, best: checkpoint.initialValueThreshold),
            saveBestOnly: checkpoint.saveBestOnly
          ) { _, _, report in saving(report.epoch) })
      }
      if let stopping = earlyStopping {
        list.append(
          EarlyStopping(
            monitor: monitor(stopping.monitor, stopping.mode, stopping.minDelta),
            patience: stopping.patience, baseline: stopping.baseline,
            startFromEpoch: stopping.startFromEpoch,
            restoreBestWeights: stopping.restoreBestWeights))
      }
      return list
    }

    private func monitor(
      _ metric: String, _ mode: String, _ minDelta: Double, best: Double? = nil
    ) -> Monitor {
      Monitor(
        Metric(rawValue: metric) ?? .loss, mode: Monitor.Mode(rawValue: mode) ?? .auto,
        minDelta: minDelta, best: best)
    }
  }

  let traces: [Trace]
}
