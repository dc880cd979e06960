import Datasets
import Foundation
import Kernels
import Model
import Recipes
import Training

/// What `apus bench` measured, as tables and as JSON.
struct BenchReport {
  private struct Row {
    let batch, threads: Int
    let steps: StepMeasurement
  }

  private var rows: [Row] = []

  var isEmpty: Bool { rows.isEmpty }

  mutating func add(_ steps: StepMeasurement, batch: Int, threads: Int) {
    rows.append(Row(batch: batch, threads: threads, steps: steps))
  }

  /// What is measured, in one line.
  static func title(of experiment: Experiment) -> String {
    "\(experiment.network.inputs) inputs (\(experiment.inputPath)), "
      + "\(Format.count(experiment.network.parameterCount)) weights, "
      + "\(Format.count(experiment.training.count)) images of \(experiment.dataset.name), "
      + "\(experiment.recipe.training.shards) shards; \(BLAS.report.core) kernels"
  }

  /// The tables: speed, then where the time of a step goes.
  var lines: [String] { speeds.lines + [""] + phases.lines + ["", memory] }

  private var speeds: TextTable {
    var table = TextTable(
      ["batch", "threads", "images/s", "us a step", "GFLOP/s", "products alone", "loss"],
      numbers: 0...6)
    for row in rows {
      let steps = row.steps
      table.add([
        "\(row.batch)", "\(row.threads)", Format.count(Int(steps.imagesPerSecond)),
        Format.decimal(steps.seconds * 1e6, 1), Format.decimal(steps.gigaflops, 1),
        Format.decimal(100 * steps.bareShare, 1) + "%", Format.decimal(steps.loss, 4),
      ])
    }
    return table
  }

  private var phases: TextTable {
    let all = Profile.Phase.allCases
    var table = TextTable(
      ["share of a step", "batch", "threads"] + all.map { "\($0)" } + ["other"],
      numbers: 1...all.count + 3)
    for row in rows {
      let shares = all.map { row.steps.share(of: $0) }
      table.add(
        ["", "\(row.batch)", "\(row.threads)"]
          + (shares + [1 - shares.reduce(0, +)]).map { Format.decimal(100 * $0, 1) + "%" })
    }
    return table
  }

  private var memory: String { "peak memory \(Format.bytes(Host.peakMemory))" }

  /// The same as one JSON object.
  func json() throws -> String {
    let object: [String: Any] = [
      "peak_memory_bytes": Host.peakMemory, "core": BLAS.report.core,
      "rows": rows.map { row -> [String: Any] in
        var phases: [String: Double] = [:]
        for phase in Profile.Phase.allCases { phases["\(phase)"] = row.steps.share(of: phase) }
        return [
          "batch": row.batch, "threads": row.threads,
          "images_per_second": row.steps.imagesPerSecond, "gflops": row.steps.gigaflops,
          "bare_share": row.steps.bareShare, "loss": row.steps.loss, "phases": phases,
        ]
      },
    ]
    let data = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
    return String(decoding: data, as: UTF8.self)
  }
}
