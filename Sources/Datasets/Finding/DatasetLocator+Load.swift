import Kernels

extension DatasetLocator {
  /// Loads a data set from the first place that holds it.
  ///
  /// - Parameters:
  ///   - name: A known name, or a folder of IDX files.
  ///   - fallback: The set to take when this one is nowhere; nil insists, and so does a folder.
  ///   - fetch: Called with a known set that is nowhere, to put it into `fetchFolder`. If it
  ///     throws, the set counts as not to be had, and the reason becomes a note.
  /// - Returns: The set; if it is the fallback, `replaces` names the one asked for.
  /// - Throws: `DataError` and `ArchiveError`; broken files are never passed over for a fallback.
  public func load(
    _ name: String, fallback: String? = nil, fetch: ((NamedDataset) throws -> Void)? = nil
  ) throws -> Dataset {
    if let place = try find(name) { return try read(place, name: name) }
    // A folder that was named and holds nothing is a mistake; what is asked for by name is not here yet.
    guard case .named(let set) = try request(name) else { throw try notFound(name, because: []) }
    var notes: [String] = []
    if set.remote != nil, let fetch {
      do {
        try fetch(set)
        if let place = try find(name) { return try read(place, name: name) }
      } catch let error as any UserFacingError {
        notes.append(error.description)
      }
    }
    guard let fallback, fallback != name, let place = try find(fallback) else {
      throw try notFound(name, because: notes)
    }
    return try read(place, name: fallback).replacing(name, notes: notes)
  }

  private func notFound(_ name: String, because notes: [String]) throws -> DataError {
    let fetchable = NamedDataset(rawValue: name).map { $0.remote != nil } ?? false
    return .notFound(
      name: name, places: try candidates(name), fetch: fetchable ? name : nil, because: notes)
  }

  /// Reads both parts, checks labels and sizes, and turns images upright.
  func read(_ place: DatasetPlace, name: String) throws -> Dataset {
    let set = NamedDataset(rawValue: name) ?? place.set
    var (training, test) = (try place.training.read(), try place.test.read())
    guard training.height == test.height && training.width == test.width else {
      throw DataError.sizesDiffer(
        training: place.training.files[0].name, trainingSize: training.size,
        test: place.test.files[0].name, testSize: test.size)
    }
    let classNames = set?.classNames ?? Self.numbered(training)
    let first = set?.firstLabel ?? 0
    let labels = Int(first)...Int(first) + classNames.count - 1
    try training.checkLabels(in: labels, file: place.training, set: name)
    try test.checkLabels(in: labels, file: place.test, set: name)
    training.shiftLabels(by: first)
    test.shiftLabels(by: first)
    let turn = try Turn.deciding(training, test, set: set, source: place.path)
    if turn.isNeeded {
      training.transpose()
      test.transpose()
    }
    let dataset = Dataset(
      name: name, classNames: classNames, training: training, test: test, source: place.path,
      notes: turn.note.map { [$0] } ?? [])
    try checkContent(of: dataset, named: set)
    return dataset
  }

  /// MNIST and Fashion-MNIST name their files alike; their content tells them apart.
  private func checkContent(of dataset: Dataset, named set: NamedDataset?) throws {
    guard let set, set.knownContent != dataset.sha256,
      let other = NamedDataset.allCases.first(where: { $0.knownContent == dataset.sha256 })
    else { return }
    throw DataError.otherSet(
      source: dataset.source, found: other.rawValue, expected: set.rawValue)
  }

  /// The classes of an unknown set: those up to the greatest label that there is to learn from.
  private static func numbered(_ training: ImageSet) -> [String] {
    (0...Int(training.labels.max() ?? 0)).map(String.init)
  }
}

extension ImageSet {
  /// Height and width as messages name them.
  fileprivate var size: String { "\(height)x\(width)" }

  /// Refuses labels outside a range, naming the first.
  fileprivate func checkLabels(
    in range: ClosedRange<Int>, file: PartFiles, set: String
  ) throws {
    guard let least = labels.min(), let greatest = labels.max(),
      !(range ~= Int(least) && range ~= Int(greatest))
    else { return }
    let index = labels.firstIndex { !(range ~= Int($0)) } ?? 0
    throw DataError.labelOutOfRange(
      file: file.files[file.files.count - 1].name, index: index, label: Int(labels[index]),
      range: range, set: set)
  }
}
