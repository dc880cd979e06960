public import Datasets
import Foundation
import Kernels
public import Model
public import Runs
import Training

/// Several runs on the same data, whose probabilities are averaged.
public struct Ensemble: Sendable {
  /// The runs, each with its own transform of the inputs.
  public let members: [TrainedRun]

  /// Reads runs; the data, which all of them share, are read once.
  ///
  /// - Parameters:
  ///   - directories: One run or more.
  ///   - locator: Where data are looked for; where the first run found them comes first unless the
  ///     locator names a folder.
  /// - Throws: An `EnsembleError` where they do not go together; errors of reading.
  public init(
    _ directories: [RunDirectory], locator: (_ explicit: String?) -> DatasetLocator
  ) throws {
    let directories = try Self.distinct(directories)
    let first = try TrainedRun(directories[0], locator: locator)
    members =
      try [first]
      + directories.dropFirst().map { directory in
        let run = try TrainedRun(directory, on: first.dataset)
        try run.check(against: first)
        return run
      }
    try checkNetworks()
  }

  /// Runs none of which is named twice.
  static func distinct(_ directories: [RunDirectory]) throws -> [RunDirectory] {
    var known: Set<String> = []
    for directory in directories {
      let place = URL(fileURLWithPath: directory.path).resolvingSymlinksInPath().path
      guard known.insert(place).inserted else {
        throw EnsembleError.namedTwice(run: directory.path)
      }
    }
    return directories
  }

  /// The data.
  public var dataset: Dataset { members[0].dataset }

  /// What the average is judged by: what all of them were trained to make small, without the
  /// smoothing of labels where they differ in it.
  public var loss: Loss {
    let own = members[0].recipe.loss
    return members.allSatisfy { $0.recipe.loss == own } ? own : .sparseCategoricalCrossentropy
  }

  /// Throws where two of the runs hold the same weights, as a copied run does.
  private func checkNetworks() throws {
    var known: [String: String] = [:]
    for member in members {
      let path = member.directory.path
      guard let first = known.updateValue(path, forKey: member.checkpoint.fingerprint) else {
        continue
      }
      throw EnsembleError.sameNetwork(run: path, first: first)
    }
  }

  /// The examples of a part, for each member prepared by its own transform; nil where no validation
  /// part was kept.
  ///
  /// - Throws: `EnsembleError.otherParts` where the members parted the images differently.
  public func examples(_ part: TrainedRun.Part) throws -> [Examples]? {
    let examples = try members.map { try $0.examples(part) }
    for (member, own) in zip(members, examples) where own?.rows != examples[0]?.rows {
      throw EnsembleError.otherParts(
        run: member.directory.path, first: members[0].directory.path)
    }
    let known = examples.compactMap(\.self)
    return known.count == members.count ? known : nil
  }
}

extension TrainedRun {
  /// Throws unless the average of this run's and another's outputs means something.
  fileprivate func check(against first: TrainedRun) throws {
    let (outputs, wanted) = (checkpoint.network.outputs, first.checkpoint.network.outputs)
    guard outputs == wanted else {
      throw EnsembleError.otherOutputs(run: directory.path, outputs: outputs, wanted: wanted)
    }
    guard recipe.loss.word == first.recipe.loss.word else {
      throw EnsembleError.otherLoss(
        run: directory.path, loss: recipe.loss.description, first: first.directory.path,
        firstLoss: first.recipe.loss.description)
    }
  }
}
