import Datasets
import Recipes
import Synchronization

/// The parts of the data that trials share, each made when it is first asked for.
final class PartsShelf: Sendable {
  private struct Entry {
    let fold: Int
    let inputs: InputsRecipe
    let parts: Parts
  }

  private let dataset: Dataset
  private let entries = Mutex<[Entry]>([])

  init(_ dataset: Dataset) { self.dataset = dataset }

  /// The parts of a fold with their inputs fitted on its training part; others wait while they are
  /// made.
  func parts(_ parting: Parting, of fold: Int, _ inputs: InputsRecipe) throws -> Parts {
    try entries.withLock { entries in
      if let known = entries.first(where: { $0.fold == fold && $0.inputs == inputs }) {
        return known.parts
      }
      let parts = try Parts(
        of: dataset, training: parting.training, validation: parting.validation,
        test: parting.test, inputs)
      entries.append(Entry(fold: fold, inputs: inputs, parts: parts))
      return parts
    }
  }
}
