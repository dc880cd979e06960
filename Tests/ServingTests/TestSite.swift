import Datasets
import Kernels
import Model
import Recipes
import Runs
import Serving
import Support

/// A small network behind a server on a free port.
struct TestSite: Sendable {
  let model: TrainedModel
  let port: Int
  private let stops: AsyncStream<Void>.Continuation
  private let running: Task<Void, any Error>

  /// A network on MNIST's images that was never trained, read as a run's.
  static func model() throws -> TrainedModel {
    try withTemporaryDirectory { directory in
      let run = try RunDirectory.create(name: "run", under: directory)
      try Files.write(
        "name: small\ndata: {dataset: mnist}\n"
          + "model: [flatten, {dense: {units: classes, activation: softmax}}]\n", to: run.config)
      let set = ImageSet(
        pixels: [UInt8](repeating: 0, count: 784), labels: [0], height: 28, width: 28)
      let network = Network(
        plan: [.dense(DensePlan(units: 10, activation: .softmax))], inputs: 784,
        loss: .sparseCategoricalCrossentropy, seed: 1)
      try Checkpoint(
        network: network, transform: InputTransform.fit(.unit, on: set, rows: [0]), epoch: 3,
        configuration: ""
      ).write(to: run.bestCheckpoint)
      return try TrainedModel(run) { _ in DatasetLocator(explicit: directory) }
    }
  }

  /// Lends a server, and stops it afterwards.
  static func open<Result: Sendable>(
    limits: ServingLimits = ServingLimits(), _ body: (TestSite) async throws -> Result
  ) async throws -> Result {
    let model = try model()
    let (stops, stopper) = AsyncStream<Void>.makeStream()
    let (ports, bound) = AsyncStream<Int>.makeStream()
    let running = Task {
      defer { bound.finish() }
      try await PredictionServer(model, limits: limits).run(host: "127.0.0.1", port: 0) { port in
        bound.yield(port)
      } until: {
        for await _ in stops {}
      }
    }
    var port = 0
    for await bound in ports.prefix(1) { port = bound }
    let site = TestSite(model: model, port: port, stops: stopper, running: running)
    let result: Swift.Result<Result, any Error>
    do { result = .success(try await body(site)) } catch { result = .failure(error) }
    site.stop()
    try await site.ended()
    return try result.get()
  }

  /// Asks the server to stop.
  func stop() { stops.finish() }

  /// Waits until it has.
  func ended() async throws { try await running.value }

  /// A whole request and its answer, on a connection of its own.
  func ask(_ line: String, type: String? = nil, _ body: [UInt8] = []) async throws -> Wire.Answer {
    let answer = try await Wire.open(port) { wire in
      try await wire.send(head: line, type: type, length: body.isEmpty ? nil : body.count)
      if !body.isEmpty { try await wire.send(body) }
      return try await wire.answer(hasBody: !line.hasPrefix("HEAD"))
    }
    guard let answer else { throw NoAnswer() }
    return answer
  }

  /// What is posted to `/predict`, and its answer.
  func predict(_ body: some Sequence<UInt8>, type: String = "application/json") async throws
    -> Wire.Answer
  {
    try await ask("POST /predict", type: type, Array(body))
  }

  private struct NoAnswer: Error {}

  /// An image of 28x28 with a stroke whose place depends on a number.
  static func image(_ number: Int) -> [UInt8] {
    (0..<784).map { index in
      let (row, column) = (index / 28, index % 28)
      return 4..<24 ~= row && column / 3 == 2 + number % 6 ? UInt8(100 + number % 150) : 0
    }
  }

  /// Such an image as JSON.
  static func json(_ number: Int) -> String {
    "[" + image(number).map(String.init).joined(separator: ",") + "]"
  }
}
