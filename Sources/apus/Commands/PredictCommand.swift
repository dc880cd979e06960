import ArgumentParser
import Datasets
import Kernels
import Recipes
import Searching

/// `apus predict`: what a trained network takes pictures for.
struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Say which class a trained network takes pictures for.",
    discussion: """
      Pictures are PNG files of any size, grey, in colours or with transparent parts, dark on light \
      or light on dark. Each is brought into the form of the images that the network has learnt \
      from: what is drawn is cut out, made as large as there and centred. A picture that has this \
      form already stays as it is. A file that is no such picture gets a sentence, and the others \
      are still done.

      Example: apus predict runs/latest docs/pictures/seven.png
      """)

  @Argument(help: ArgumentHelp("A run directory, such as runs/latest.", valueName: "run"))
  var path: String

  @Argument(
    help: ArgumentHelp("PNG files; - is standard input.", valueName: "file"))
  var files: [String]

  @Flag(help: "Take the pictures, which must have the size of the data set's images, as they are.")
  var raw = false

  @Flag(help: "Also print the images that the network sees.")
  var show = false

  @Option(help: "Where a folder of images is looked for that the run was trained on.")
  var data: String?

  @Flag(help: "Print one JSON array.")
  var json = false

  func run() throws {
    let directory = try SearchDirectory.run(at: path)
    let model = try TrainedModel(directory) { DatasetLocator(explicit: data ?? $0) }
    if let notice = model.notice { try Console().warn("note: " + notice) }
    var (pictures, failure) = ([PictureFile](), ExitStatus?.none)
    for file in files {
      do {
        pictures.append(try PictureFile(file, form: model.form, asItIs: raw))
      } catch let error as any UserFacingError {
        Console.complain(error.description)
        failure = failure ?? ExitStatus(error.fault)
      }
    }
    let report = PredictionReport(of: pictures, by: model)
    if json {
      try Console().say(report.json())
    } else {
      for line in (show ? report.images : []) + report.lines { try Console().say(line) }
    }
    if let failure { throw ExitCode(failure.rawValue) }
  }
}
