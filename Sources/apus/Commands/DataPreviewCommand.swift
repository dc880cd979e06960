import ArgumentParser
import Datasets
import Kernels
import Recipes

extension DataCommand {
  /// `apus data preview`: what augmentation makes of training images.
  struct Preview: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Draw training images beside what data.augment makes of them, as a PNG file.",
      discussion: """
        Each row is an image: as it is, then as a training with this configuration and seed sees it in \
        epochs 1, 2 and so on. Images are the first of each class in turn. A file of that name is \
        replaced.

        Example: apus data preview configs/relu_2x300.cfg --set data.augment.affine.rotation=15
        """)

    @Argument(help: "The configuration file.")
    var config: String

    @Option(
      name: .customLong("set"), parsing: .unconditionalSingleValue,
      help: ArgumentHelp(
        "Change a value of the configuration; may be repeated.", valueName: "key=value"))
    var sets: [String] = []

    @OptionGroup var place: Place

    @Option(parsing: .unconditional, help: "How many images.")
    var images = 10

    @Option(parsing: .unconditional, help: "How many epochs.")
    var epochs = 12

    @Option(help: "The picture's file.")
    var output = "preview.png"

    func validate() throws {
      for (name, number) in [("images", images), ("epochs", epochs)] where !(1...100 ~= number) {
        throw ValidationError("--\(name) \(number): give a number from 1 to 100")
      }
      guard output.lowercased().hasSuffix(".png") else {
        throw ValidationError("--output \(output): the picture is a PNG file; end its name in .png")
      }
    }

    func run() throws {
      let console = Console()
      try SearchRecipe.check(file: config, isSearch: false)
      let (recipe, warnings) = try Recipe.read(file: config, sets: sets)
      for warning in warnings { try console.warn(warning.description) }
      guard recipe.data.augment != nil else {
        throw ExperimentError.noAugmentation(recipe: config)
      }
      let dataset = try DataLoading(explicit: place.data, console: console)
        .load(recipe.data.dataset, fallback: recipe.data.fallback)
      let experiment = try Experiment(recipe, on: dataset)
      for warning in ExperimentDescription.warnings(of: experiment) { try console.warn(warning) }
      let picture = DeformationSheet.picture(
        of: experiment.training, images: images, epochs: epochs, seed: recipe.seed)
      try Files.write(picture.png(), to: output)
      try console.say(
        "\(output): \(picture.width)x\(picture.height) pixels, images of \(dataset.name)")
    }
  }
}
