/// A configuration as it was written and overridden, to be checked with other values put into it.
struct RecipeTree {
  /// A path and what is put there.
  typealias Setting = (path: String, value: LocatedNode)

  private let format: Format<Recipe>
  private let root: LocatedNode

  /// The tree of a text that reads without mistakes.
  init(text: String, from file: String, sets: [String]) throws(ConfigurationErrors) {
    format = Recipe.format(name: RecipeFile.runName(from: file))
    let source = Source(file: file, text: text)
    let (node, findings) = NodeParser.parse(text, from: source)
    guard let node else { throw ConfigurationErrors(findings) }
    root = Override.apply(sets, to: node, of: format.shape).node
  }

  /// What is wrong with a path; nil where it leads to something in this configuration.
  func mistake(in path: String, at place: Place) -> Finding? {
    let nothing = LocatedNode(content: .scalar("", quoted: false), place: place)
    do throws(Finding) {
      _ = try putting([(path, nothing)])
      return nil
    } catch {
      return error
    }
  }

  /// The recipe with some values put at their paths in their order, or what is wrong with it.
  func read(
    setting values: [Setting] = []
  ) -> (recipe: Recipe?, errors: [Finding]) {
    let node: LocatedNode
    do throws(Finding) {
      node = try putting(values)
    } catch {
      return (nil, [error])
    }
    var reader = Reader(root: format.shape)
    reader.note("", at: node.place)
    guard let recipe = format.read(node, "", &reader) else { return (nil, reader.findings) }
    let errors = reader.findings + Rule.findings(Rule.errors, .error, in: recipe, reader)
    return (errors.isEmpty ? recipe : nil, errors)
  }

  /// The tree with values put at their paths in their order, not checked.
  func putting(_ values: [Setting]) throws(Finding) -> LocatedNode {
    var node = root
    for (path, value) in values {
      guard let steps = Step.steps(of: path) else {
        let form = "'\(path)' is no path of a configuration, such as model.hidden.units"
        throw Finding(at: value.place, form)
      }
      let override = Override(path: path, value: value, root: format.shape)
      node = try override.put(at: steps[...], into: node, of: format.shape, under: "")
    }
    return node
  }
}
