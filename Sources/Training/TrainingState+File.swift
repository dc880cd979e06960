import Foundation
import Kernels
import Model
public import Runs

/// A state as a file: matrices as tensors, everything else as JSON in the metadata.
extension TrainingState {
  /// The part that is not matrices.
  private struct Facts: Codable {
    var progress: EpochProgress.Sums?
    var finishedEpoch: Int
    var learningRate: Double
    var iterations: Int
    var momentCount: Int
    /// Absent from states of versions that averaged nothing.
    var averaged: Int?
    var stopReason: String?
    var seconds: Double
    var memories: [String: [String: String]]

    /// Whether a training can have counted so far, and the file have so many kinds of moments.
    func isSound(in file: TensorFile) -> Bool {
      let counts = [finishedEpoch, iterations, averaged ?? 0] + (progress?.counts ?? [])
      return counts.allSatisfy { Memory.counts ~= $0 } && 0...file.tensors.count ~= momentCount
    }
  }

  private static let key = "state"
  private static let weights = "weights/"
  private static let averages = "averages/"
  private static func moments(_ index: Int) -> String { "moments.\(index)/" }
  private static func memory(_ name: String) -> String { "callbacks.\(name)/" }

  /// The file's content; `metadata` is added to its own.
  public func file(metadata: [String: String]) throws -> TensorFile {
    let parameters = run.network.parameters
    let momentCount = parameters.map(\.moments.count).max() ?? 0
    let facts = Facts(
      progress: progress, finishedEpoch: run.epoch,
      learningRate: Double(run.optimizer.learningRate), iterations: run.optimizer.iterations,
      momentCount: momentCount, averaged: run.optimizer.averaged, stopReason: run.stop?.reason,
      seconds: run.seconds, memories: memories.mapValues(\.facts))
    var tensors = parameters.flatMap { parameter in
      [TensorFile.Tensor(name: Self.weights + parameter.name, matrix: parameter.value)]
        + parameter.moments.enumerated().map { index, moment in
          TensorFile.Tensor(name: Self.moments(index) + parameter.name, matrix: moment)
        }
    }
    if run.optimizer.averaged > 0 {
      tensors += parameters.compactMap { parameter in
        parameter.average.map {
          TensorFile.Tensor(name: Self.averages + parameter.name, matrix: $0)
        }
      }
    }
    for (name, memory) in memories {
      tensors += memory.weights.map {
        TensorFile.Tensor(name: Self.memory(name) + $0.key, matrix: $0.value)
      }
    }
    let json = String(decoding: try Self.encoder.encode(facts), as: UTF8.self)
    return TensorFile(metadata: metadata.merging([Self.key: json]) { $1 }, tensors: tensors)
  }

  /// Reads a state back; nil from a file of a training that had not begun.
  ///
  /// - Parameters:
  ///   - file: The content.
  ///   - path: What messages call the file.
  ///   - run: A run as it began, whose weights and optimiser are replaced.
  /// - Throws: A `RunFileError` when the file is of another network or of another kind.
  public init?(_ file: TensorFile, path: String, like run: TrainingRun) throws {
    guard let json = file.metadata[Self.key] else { return nil }
    guard let facts = try? Self.decoder.decode(Facts.self, content: json.utf8),
      facts.isSound(in: file)
    else {
      throw RunFileError(path, "the state is not one that this version of Apus writes")
    }
    let named = Dictionary(uniqueKeysWithValues: file.tensors.map { ($0.name, $0.values) })
    let averaged = facts.averaged ?? 0
    let moments = (0..<facts.momentCount).map(Self.moments)
    var run = run
    try run.network.check(named, Self.weights, in: path)
    for prefix in moments + (averaged > 0 ? [Self.averages] : []) {
      try run.network.check(named, prefix, in: path, where: \.isTrained)
    }
    run.network.load(
      named, weights: Self.weights, moments: moments, averages: averaged > 0 ? Self.averages : nil)
    run.optimizer.resume(
      afterSteps: facts.iterations, learningRate: Scalar(facts.learningRate), averaged: averaged)
    run.resume(epoch: facts.finishedEpoch, seconds: facts.seconds, stopReason: facts.stopReason)
    progress = facts.progress
    memories = try facts.memories.reduce(into: [:]) { memories, entry in
      let prefix = Self.memory(entry.key)
      let weights = named.filter { $0.key.hasPrefix(prefix) }.map {
        (String($0.key.dropFirst(prefix.count)), $0.value)
      }
      if !weights.isEmpty { try run.network.check(named, prefix, in: path) }
      memories[entry.key] = Memory(
        facts: entry.value, weights: Dictionary(uniqueKeysWithValues: weights))
    }
    self.run = run
  }

  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return encoder
  }

  private static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }
}

extension Network {
  /// Throws unless there is, for each parameter that is meant, a tensor of its shape named by a
  /// prefix and it.
  fileprivate func check(
    _ tensors: [String: Matrix], _ prefix: String, in path: String,
    where isMeant: (Parameter) -> Bool = { _ in true }
  ) throws {
    for parameter in parameters where isMeant(parameter) {
      let (name, shape) = (prefix + parameter.name, parameter.value.shape)
      guard tensors[name]?.shape == shape else {
        throw RunFileError(path, "the state is of another network: it holds no \(shape) '\(name)'")
      }
    }
  }

  /// Takes weights, moments and averages over from tensors that have been checked.
  fileprivate mutating func load(
    _ tensors: [String: Matrix], weights: String, moments: [String], averages: String?
  ) {
    visitParameters { parameter in
      if let value = tensors[weights + parameter.name] { parameter.load(value) }
      parameter.load(moments: moments.compactMap { tensors[$0 + parameter.name] })
      parameter.load(average: averages.flatMap { tensors[$0 + parameter.name] })
    }
  }
}
