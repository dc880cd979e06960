import Runs
import Synchronization

@testable import Training

/// The states of a training, as the files they are saved in.
final class States: Sendable {
  private let list = Mutex<[(file: TensorFile, place: String)]>([])
  var files: [TensorFile] { list.withLock { $0.map(\.file) } }
  var places: [String] { list.withLock { $0.map(\.place) } }

  func add(_ state: TrainingState) throws {
    let file = try state.file(metadata: ["origin": "a test"])
    list.withLock { $0.append((file, state.place)) }
  }
}
