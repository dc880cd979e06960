public import ArgumentParser
import Datasets
import Kernels
import Recipes
public import Runs
import Searching

/// `apus export`: a trained network as a file that other programs run.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a trained network as a file that other programs run.",
    discussion: """
      What is printed is a Python program of five lines that loads the file. Layers that act in \
      training only, such as dropout, are left out.

      Example: apus export runs/latest --output digits.onnx
      """)

  @Argument(help: ArgumentHelp("A run directory, such as runs/latest.", valueName: "run"))
  var path: String

  @Option(help: "onnx, safetensors or npz; what the file's ending says unless given.")
  var format: ExportFormat?

  @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String

  @Flag(help: "Replace the file where it is there already.")
  var force = false

  @Option(help: "Where a folder of images is looked for that the run was trained on.")
  var data: String?

  mutating func validate() throws {
    guard output != "-" else {
      throw ValidationError(
        "an export is not written to standard output; name a file with --output")
    }
    format = format ?? ExportFormat(ofFile: output)
    guard format == nil else { return }
    let endings = ExportFormat.allCases.map { "." + $0.rawValue }.joined(separator: ", ")
    throw ValidationError("'\(output)' ends in none of \(endings); name the format with --format")
  }

  func run() throws {
    guard let format else { return }
    try RunDirectory.checkOutput(output)
    guard force || !Files.exists(output) || Files.isDirectory(output) else {
      throw ExportError.exists(output)
    }
    let directory = try SearchDirectory.run(at: path)
    let trained = try TrainedModel(directory) { DatasetLocator(explicit: data ?? $0) }
    let model = try trained.portable()
    let size = try format.write(model, to: output)
    let console = Console()
    if let notice = trained.notice { try console.warn("note: " + notice) }
    let guide = try LoadingGuide(format, of: model, at: output)
    // On one line, whatever the path holds.
    try console.say("# \(headline(model, from: directory, size: size).onOneLine)")
    try console.say("# pip install \(guide.packages)")
    for line in guide.lines { try console.say(line) }
  }

  private func headline(_ model: PortableModel, from run: RunDirectory, size: Int) -> String {
    let omitted =
      model.omitted.isEmpty
      ? "" : "; without \(model.omitted.joined(separator: ", ")), which acts in training only"
    return "\(output): \(run.path), \(Format.bytes(size))\(omitted)"
  }
}

extension ExportFormat: ExpressibleByArgument {}
