import Kernels
import Model
import Synchronization
import Training

/// What happened, in order, seen by callbacks that are copied about.
final class Journal: Sendable {
  private let list = Mutex<[String]>([])
  var events: [String] { list.withLock { $0 } }
  func add(_ event: String) { list.withLock { $0.append(event) } }
}

/// Writes every event into a journal, and asks the run to stop after a batch if told to.
struct Recording: Callback {
  let name: String
  let journal: Journal
  var stopAfterBatch: Int?

  func fitBegan(_ run: inout TrainingRun) { journal.add("\(name) fit began") }

  func epochBegan(_ epoch: Int, _ run: inout TrainingRun) {
    journal.add("\(name) epoch \(epoch) began")
  }

  func batchEnded(_ report: BatchReport, _ run: inout TrainingRun) {
    journal.add("\(name) batch \(report.batch)/\(report.batches) ended, \(report.samples) seen")
    if report.batch == stopAfterBatch { run.stop(because: "enough") }
  }

  func epochEnded(_ report: EpochReport, _ run: inout TrainingRun) {
    journal.add("\(name) epoch \(report.epoch) ended\(report.validationLoss == nil ? "" : " +")")
  }

  func fitEnded(_ run: inout TrainingRun) { journal.add("\(name) fit ended") }
}

/// Keeps every batch's own loss.
final class BatchLosses: Sendable {
  private let list = Mutex<[Double]>([])
  var losses: [Double] { list.withLock { $0 } }

  struct Keeper: Callback {
    let keeper: BatchLosses
    func batchEnded(_ report: BatchReport, _ run: inout TrainingRun) {
      keeper.list.withLock { $0.append(report.batchLoss) }
    }
  }

  var callback: Keeper { Keeper(keeper: self) }
}

/// Keeps the last epoch's report.
final class LastReport: Sendable {
  private let kept = Mutex<EpochReport?>(nil)
  var report: EpochReport? { kept.withLock { $0 } }

  struct Keeper: Callback {
    let keeper: LastReport
    func epochEnded(_ report: EpochReport, _ run: inout TrainingRun) {
      keeper.kept.withLock { $0 = report }
    }
  }

  var callback: Keeper { Keeper(keeper: self) }
}

/// Keeps the gradients that a callback is shown at the end of the last epoch.
final class Gradients: Sendable {
  private let kept = Mutex<[Matrix]>([])
  var gradients: [Matrix] { kept.withLock { $0 } }

  struct Keeper: Callback {
    let keeper: Gradients
    func wantsGradients(ofEpoch epoch: Int) -> Bool { true }
    func epochEnded(_ report: EpochReport, _ run: inout TrainingRun) {
      let gradients = run.network.parameters.map(\.gradient)
      keeper.kept.withLock { $0 = gradients }
    }
  }

  var callback: Keeper { Keeper(keeper: self) }
}
