import Kernels

extension SearchRecipe {
  /// Takes dimensions out of the space that an override of the configuration sets: the one value
  /// takes the place of those in the file.
  ///
  /// - Returns: A sentence about each.
  /// - Throws: `ConfigurationErrors` when an override sets a part of values that go together, or when
  ///   nothing is left to vary.
  public mutating func fixWhatIsSet() throws(ConfigurationErrors) -> [String] {
    let set = Set(baseSets.map { String($0.prefix { $0 != "=" }) })
    let fixed = space.dimensions.filter { !set.isDisjoint(with: $0.paths) }
    for dimension in fixed where !set.isSuperset(of: dimension.paths) {
      throw ConfigurationErrors(
        .badConfiguration,
        "--set \(set.intersection(dimension.paths).sorted().joined(separator: ", ")): the space varies"
          + " it together with others, \(dimension.key); set them all, or change the search file")
    }
    guard fixed.isEmpty || fixed.count < space.dimensions.count else {
      throw ConfigurationErrors(
        .badConfiguration,
        "--set fixes everything that the search file varies; nothing is left to search")
    }
    space = SearchSpace(space.dimensions.filter { !fixed.contains($0) })
    return fixed.map { "\($0.key) is not varied: --set fixes it" }
  }
}
