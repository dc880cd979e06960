import ArgumentParser
import Datasets
import Kernels
import Recipes
import Runs
import Searching
import Serving

/// `apus serve`: a trained network behind HTTP.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve a trained network: a page to draw on, and predictions as JSON.",
    discussion: """
      The page at / shows what the network takes a drawing for while one draws. POST /predict takes \
      a PNG picture, the numbers of an image, or a list of either, and answers with JSON; \
      docs/serve.md has the formats. Only programs on this machine can connect unless --host says \
      otherwise. Ctrl-C stops the server once the requests under way are answered, a second one at \
      once.

      Example: apus serve runs/latest --port 8080
      """)

  @Argument(help: ArgumentHelp("A run directory, such as runs/latest.", valueName: "run"))
  var path: String

  @Option(help: "The port to listen on; 0 for any that is free.")
  var port = 8080

  @Option(
    help: "The address to listen on; 0.0.0.0 lets the whole network in, without a password.")
  var host = "127.0.0.1"

  @Option(help: "Where a folder of images is looked for that the run was trained on.")
  var data: String?

  func validate() throws {
    guard 0...65535 ~= port else {
      throw ValidationError("There is no port \(port); ports are 0 to 65535.")
    }
  }

  func run() throws {
    let model = try TrainedModel(SearchDirectory.run(at: path)) {
      DatasetLocator(explicit: data ?? $0)
    }
    if let notice = model.notice { try Console().warn("note: " + notice) }
    Interruption.listen()
    let (host, port) = (host, port)
    try AsyncWork.wait {
      try await PredictionServer(model).run(host: host, port: port) { port in
        for line in ServeCommand.lines(of: model, host: host, port: port) {
          try Console().say(line)
        }
      } until: {
        while Interruption.signal == nil, !Task.isCancelled {
          try? await Task.sleep(for: .milliseconds(50))
        }
      }
    }
    guard let signal = Interruption.signal else { return }
    try Console().say("stopped")
    throw ExitCode(ExitStatus(signal).rawValue)
  }

  /// What is served and where, a line each.
  static func lines(of model: TrainedModel, host: String, port: Int) -> [String] {
    let address = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    let test = model.summary?.test.map { "; test accuracy \(Format.percent($0.accuracy))" } ?? ""
    return [
      "model     \(model.directory.path): \(model.recipe.data.dataset),"
        + " \(model.width)x\(model.height) pixels, \(model.classNames.count) classes\(test)",
      "page      \(address)/",
      "predict   curl -H 'Content-Type: image/png' --data-binary @picture.png \(address)/predict",
      "stop      Ctrl-C",
    ]
  }
}
