import Kernels
import Support

/// A folder of run directories that no training has left, of twenty test images each.
struct MadeUpRuns {
  let folder: DataFolder

  init() throws { folder = try DataFolder() }

  /// The path of a run.
  func path(_ name: String) -> String { folder.path + "/" + name }

  /// Writes a file of a run.
  func write(_ text: String, to name: String) throws {
    try folder.write(Array(text.utf8), to: name)
  }

  /// The text of a file of a run.
  func text(_ name: String) throws -> String {
    String(decoding: try Files.read(path(name)), as: UTF8.self)
  }

  /// A run that was tested; `errors` are the images that it takes for another class.
  func add(
    _ name: String, errors: [Int], seed: Int = 1, units: Int = 16, data: String = "0123456789",
    loss: Double = 0.5, seconds: Double = 1.5, valAccuracy: Double = 0.9,
    status: String = "completed"
  ) throws {
    try configure(name, seed: seed, units: units)
    let (low, high) = (1 - Double(errors.count) / 20 - 0.01, 1 - Double(errors.count) / 20)
    try write(
      """
      {"status": "\(status)", "best": {"epoch": 1, "val_loss": 0.25, "val_accuracy": \(valAccuracy)},
       "test": {"loss": \(loss), "accuracy": \(high), "errors": \(errors.count), "count": 20,
                "interval": [\(low), \(high)]},
       \(described(data)), "model": {"parameters": 1234},
       "training": {"epochs": 2, "seconds": \(seconds), "samples_per_second": 4800.5}}
      """, to: "\(name)/summary.json")
    try write(
      "image,label,predicted,probability\n"
        + (0..<20).map { "\($0),1,\(errors.contains($0) ? 2 : 1),0.900000\n" }.joined(),
      to: "\(name)/predictions.csv")
  }

  /// A run that diverged in its second epoch.
  func addFailed(_ name: String) throws {
    try configure(name, seed: 1, units: 16)
    try write(
      """
      {"status": "failed", "stop_reason": "the training diverged in epoch 2", \(described("ab")),
       "model": {"parameters": 1234},
       "training": {"epochs": 2, "seconds": 1, "samples_per_second": 4800}}
      """, to: "\(name)/summary.json")
  }

  /// A run of two epochs so far; without a note of a process that trains it, it was killed.
  func addUnfinished(_ name: String, note: String? = nil) throws {
    try configure(name, seed: 1, units: 16)
    try write(
      """
      epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,seconds,samples_per_second
      1,0.7,0.8,0.5,0.85,0.1,2.0,100.0
      2,0.6,0.82,0.6,0.84,0.1,3.0,100.0

      """, to: "\(name)/metrics.csv")
    if let note { try write(note, to: "\(name)/.lock") }
  }

  private func configure(_ name: String, seed: Int, units: Int) throws {
    try write(
      """
      name: \(name.split(separator: "/").last ?? "run")
      seed: \(seed)
      data: {dataset: digits-sample, validation: {first: 400}}
      model:
        - flatten
        - dense: {name: hidden, units: \(units), activation: relu}
        - dense: {units: classes, activation: softmax}

      """, to: "\(name)/config.cfg")
  }

  /// What a summary says that is the same in all of these runs but for the data.
  private func described(_ data: String) -> String {
    """
    "dataset": {"name": "digits-sample", "sha256": "\(data)", "source": "data",
                "counts": {"training": 3600, "validation": 400, "test": 20}},
    "seed": 1, "threads": 1, "versions": {"apus": "0.1.0", "swift": "6.3"},
    "blas": {"build": "OpenBLAS", "core": "Zen"}
    """
  }
}
