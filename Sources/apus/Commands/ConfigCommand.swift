import ArgumentParser
import Kernels
import Recipes

/// `apus config`: what a configuration file says and may say.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Check, show and explain configuration files.",
    discussion: "Example: apus config check configs/relu_2x300.cfg",
    subcommands: [Check.self, Show.self, Explain.self, Schema.self])

  /// The file and the changes to it.
  struct File: ParsableArguments {
    @Argument(help: "The configuration file.")
    var config: String

    @Option(
      name: .customLong("set"), parsing: .unconditionalSingleValue,
      help: ArgumentHelp(
        "Change a value of the configuration; may be repeated.", valueName: "key=value"))
    var sets: [String] = []

    /// The search file, where it is one.
    func readSearch() throws -> SearchRecipe? {
      guard try SearchRecipe.isSearch(file: config) else { return nil }
      let (search, warnings) = try SearchRecipe.read(file: config, sets: sets)
      for warning in warnings { try Console().warn(warning.description) }
      return search
    }

    func read() throws -> Recipe {
      let (recipe, warnings) = try Recipe.read(file: config, sets: sets)
      for warning in warnings { try Console().warn(warning.description) }
      return recipe
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Report all mistakes of a file at once.",
      discussion: "Example: apus config check configs/relu_2x300.cfg")

    @OptionGroup var file: File

    func run() throws {
      if try file.readSearch() == nil { _ = try file.read() }
      try Console().say("\(file.config): no mistakes")
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the file with every default written out.",
      discussion: "Example: apus config show configs/relu_2x300.cfg --set training.epochs=5")

    @OptionGroup var file: File

    func run() throws {
      try StandardStream.output.write(file.readSearch()?.resolvedText ?? file.read().resolvedText)
    }
  }

  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what a key of a configuration or a search file means, or list all keys.",
      discussion: "Example: apus config explain optimizer.sgd.momentum")

    @Argument(help: "A key, such as training.epochs or search.folds; all keys without it.")
    var key: String?

    func run() throws { try Console().say(ConfigurationGuide.explain(key)) }
  }

  struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the JSON Schema of configuration files, or of search files, for editors.",
      discussion: "Example: apus config schema --search > apus-search.schema.json")

    @Flag(help: "The schema of search files.")
    var search = false

    func run() throws {
      try Console().say(ConfigurationGuide.jsonSchema(of: search ? .search : .configuration))
    }
  }
}
