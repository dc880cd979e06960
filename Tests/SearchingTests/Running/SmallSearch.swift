import Datasets
import Kernels
import Recipes
import Support
import Synchronization
import Training

@testable import Searching

/// A search of nine trials over images of stripes, a third of which diverges.
enum SmallSearch {
  private static func base(isWatched: Bool) -> String {
    """
    seed: 3
    data: {dataset: ./stripes, validation: \(isWatched ? "{first: 12}" : "none")}
    model:
      - flatten
      - dense: {name: hidden, units: 4, activation: relu}
      - dropout: {rate: 0.2}
      - dense: {units: classes, activation: softmax}
    optimizer: {sgd: {learning_rate: 0.1, momentum: 0.9}}
    training: {epochs: 4, batch_size: 8, checkpoint_every: 3 batches}
    callbacks:
      - early_stopping: {monitor: \(isWatched ? "val_loss" : "loss"), patience: 2, restore_best_weights: true}

    """
  }

  static let none = "none"
  static let asha = "{asha: {reduction: 2, min_epochs: 1}}"

  /// The search, its files in a folder, and its images by a seed; callbacks watch some of them or none.
  static func make(
    _ pruning: String, in folder: String, images seed: UInt64 = 1, isWatched: Bool = true
  ) throws -> Search {
    try Files.write(base(isWatched: isWatched), to: folder + "/tiny.cfg")
    let text = """
      base: tiny.cfg
      search: {trials: 9, folds: 3, pruning: \(pruning)}
      space:
        model.hidden.units: [2, 4, 8]
        optimizer.sgd.learning_rate: [0.001, 0.1, 1e30]

      """
    let recipe = try SearchRecipe.read(text: text, from: folder + "/small.cfg").search
    let images = TinyData.stripes(66, seed: seed).images
    return try Search(
      recipe,
      on: Dataset(
        name: "./stripes", classNames: ["a", "b", "c"], training: images, test: images,
        source: "memory"))
  }

  /// Asks for an end after so many questions.
  static func end(after most: Int) -> Requests {
    let questions = Counter()
    return Requests(isStopWanted: { questions.next() > most })
  }

  private final class Counter: Sendable {
    private let count = Atomic<Int>(0)
    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
  }

  /// What a search finds, but for times.
  static func essence(_ search: Search, _ progress: SearchProgress) -> [String] {
    search.table(of: progress).results.map { result in
      "\(result.point) \(result.state) \(result.reason) \(result.fingerprint) "
        + "\(result.splits.map(\.score))"
    }
  }
}
