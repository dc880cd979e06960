import Foundation
import Support

/// A folder with a small configuration, and `apus` to run in it.
struct Workbench {
  let folder: DataFolder
  let apus: Program

  /// A bench with `tiny.cfg`: two epochs of a small network on the digits that come with Apus.
  init() throws {
    folder = try DataFolder()
    apus = Program(in: folder.path)
    try write(Self.tiny, to: "tiny.cfg")
  }

  var path: String { folder.path }

  func write(_ text: String, to name: String) throws {
    try folder.write(Array(text.utf8), to: name)
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

  /// The paths of all files below a folder, sorted; the part of a name that varies is `*`.
  func files(in name: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: path + "/" + name)?.compactMap {
      $0 as? String
    }
    return (all ?? []).filter { !isFolder(name + "/" + $0) }.map {
      $0.replacing(/tfevents\..*/, with: "tfevents.*")
    }.sorted()
  }

  private func isFolder(_ name: String) -> Bool {
    var isFolder: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// Trains `tiny.cfg`, in `run` unless told otherwise.
  @discardableResult
  func train(_ options: String..., config: String = "tiny.cfg", run: String? = "run") throws
    -> Program.Outcome
  {
    try apus.run(["train", config] + (run.map { ["--run", $0] } ?? []) + options)
  }

  func summary(_ run: String = "run") throws -> JSONText {
    try JSONText(file: path + "/" + run + "/summary.json")
  }

  /// The rows of a run's `metrics.csv`, field by field, without the header.
  func metrics(_ run: String = "run") throws -> [[String]] {
    try text(run + "/metrics.csv").split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The folder of the digits that come with Apus.
  static let sample = SharedData.checkout + "/Resources/digits-sample"

  static let tiny = """
    name: tiny
    seed: 7
    data:
      dataset: digits-sample
      validation: {first: 400}
      inputs: unit
    model:
      - flatten
      - dense: {name: hidden, units: 16, activation: relu}
      - dense: {units: classes, activation: softmax}
    optimizer:
      sgd: {learning_rate: 0.05, momentum: 0.9}
    training: {epochs: 2, batch_size: 32}
    callbacks:
      - model_checkpoint: {monitor: val_loss, save_best_only: true}
      - tensorboard

    """
}
