/// Tries the values of a space on the configuration that is varied, so that no search finds out after
/// hours that one of them cannot be, or changes nothing.
struct SpaceCheck {
  private let base: RecipeTree
  private let axes: [Axis]
  private var findings: [Finding] = []

  /// What is wrong with the paths and values of a space, which stands in a file as `node`.
  static func findings(
    in space: SearchSpace, at node: LocatedNode?, on base: RecipeTree
  ) -> [Finding] {
    guard case .mapping(let pairs) = node?.content else { return [] }
    let axes = pairs.compactMap { pair in
      let paths = SearchSpace.Dimension.paths(of: pair.key)
      return space.dimensions.first { $0.paths == paths }.map { Axis($0, pair) }
    }
    var check = SpaceCheck(base: base, axes: axes)
    check.checkPaths()
    // Values mean nothing where their path leads nowhere, or nowhere any more beside the others.
    if check.findings.isEmpty { check.checkPathsTogether() }
    if check.findings.isEmpty { axes.indices.forEach { check.checkValues(ofAxis: $0) } }
    return check.findings
  }

  private init(base: RecipeTree, axes: [Axis]) { (self.base, self.axes) = (base, axes) }

  /// What all trials must have in common, or their scores could not be compared.
  private static let common = ["data.dataset", "data.fallback", "data.validation"]

  private mutating func checkPaths() {
    var seen: Set<String> = []
    for axis in axes {
      for path in axis.dimension.paths {
        if let mistake = base.mistake(in: path, at: axis.place) {
          findings.append(mistake)
        } else if !seen.insert(path).inserted {
          findings.append(Finding(at: axis.place, path: path, "is varied twice"))
        } else if path == "data" || Self.common.contains(where: { "\(path).".hasPrefix("\($0).") })
        {
          let reason = "must be the same in all trials, or their scores could not be compared"
          findings.append(Finding(at: axis.place, path: path, reason))
        }
      }
    }
  }

  private mutating func checkPathsTogether() {
    do throws(Finding) {
      _ = try base.putting(settings(axes.map { $0.values[0] }))
    } catch {
      findings.append(error)
    }
  }

  /// Tries every value of an axis beside the first ones of all others.
  private mutating func checkValues(ofAxis number: Int) {
    let axis = axes[number]
    let before = findings.count
    let recipes = axis.values.map { value in
      let (recipe, errors) = read(value, onAxis: number)
      for error in errors { add(error, at: value[0].place) }
      if let (path, reason) = recipe?.unsearchable, base.read().recipe?.unsearchable == nil {
        add(Finding(at: value[0].place, path: path, reason), at: value[0].place)
      }
      return recipe
    }
    guard findings.count == before else { return }
    if let between = axis.between {
      for error in read([between.node], onAxis: number).errors {
        let isWhole = error.message.hasPrefix("must be a whole number")
        let hint = isWhole ? "; did you mean 'int_\(between.word)'?" : ""
        let message = "\(between.word) draws numbers such as this: \(error.message)\(hint)"
        add(Finding(at: between.node.place, path: error.path, message), at: between.node.place)
      }
    }
    guard findings.count == before else { return }
    checkEffect(of: axis, recipes.compactMap { $0?.essence.resolvedText })
  }

  private func read(
    _ value: [LocatedNode], onAxis number: Int
  ) -> (recipe: Recipe?, errors: [Finding]) {
    var chosen = axes.map { $0.values[0] }
    chosen[number] = value
    return base.read(setting: settings(chosen))
  }

  /// What sets a value of each axis.
  private func settings(_ chosen: [[LocatedNode]]) -> [RecipeTree.Setting] {
    zip(axes, chosen).flatMap { axis, nodes in
      zip(axis.dimension.paths, nodes).map { (path: $0, value: $1) }
    }
  }

  /// Adds a mistake that stands in this file; one that shows elsewhere is the value's.
  private mutating func add(_ finding: Finding, at place: Place) {
    let isHere = finding.place.source == place.source
    let own = isHere ? finding : Finding(at: place, path: finding.path, finding.message)
    if !findings.contains(own) { findings.append(own) }
  }

  /// Adds what is trained alike for two values, or for all.
  private mutating func checkEffect(of axis: Axis, _ texts: [String]) {
    guard texts.count > 1, texts.count == axis.values.count else { return }
    let path = axis.dimension.paths.joined(separator: ", ")
    guard Set(texts).count > 1 else {
      let reason = "has no effect: what is trained is the same for all its values; take it out"
      findings.append(Finding(at: axis.place, path: path, reason))
      return
    }
    var first: [String: Int] = [:]
    for (number, text) in texts.enumerated() {
      guard let same = first[text] else {
        first[text] = number
        continue
      }
      let reason = "value \(number + 1) is trained exactly like value \(same + 1); leave one out"
      findings.append(Finding(at: axis.values[number][0].place, path: path, reason))
    }
  }
}
