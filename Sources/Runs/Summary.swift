public import Foundation
import Kernels

/// How a run ended and what it was: `summary.json`.
///
/// Keys are written in snake case and sorted; what is absent is left out; numbers that are not
/// finite are the strings "nan", "inf" and "-inf", as in `metrics.jsonl`.
public struct Summary: Codable, Sendable, Equatable {
  /// How a run can end.
  public enum Status: String, Codable, CaseIterable, Sendable {
    case completed
    case stoppedEarly = "stopped_early"
    case interrupted
    case failed
  }

  /// How it ended.
  public var status: Status
  /// Why it ended before its last epoch.
  public var stopReason: String?
  /// The epoch with the lowest validation loss.
  public var best: Best?
  /// The result on the test part.
  public var test: Test?
  /// The data.
  public var dataset: Dataset
  /// The network.
  public var model: Model
  /// What the training took.
  public var training: Training
  /// The seed of every random number.
  public var seed: UInt64
  /// How many threads worked.
  public var threads: Int
  /// SHA-256 of the final weights (`TensorFile.fingerprint`), in hexadecimal.
  public var fingerprint: String?
  /// Where the run was interrupted and went on; absent from one that never was.
  public var resumes: [Resume]?
  /// The versions of the programs.
  public var versions: Versions
  /// The BLAS library.
  public var blas: BLASBuild

  /// A summary of these parts.
  public init(
    status: Status, stopReason: String? = nil, best: Best? = nil, test: Test? = nil,
    dataset: Dataset, model: Model, training: Training, seed: UInt64, threads: Int,
    fingerprint: String? = nil, versions: Versions, blas: BLASBuild
  ) {
    self.status = status
    self.stopReason = stopReason
    self.best = best
    self.test = test
    self.dataset = dataset
    self.model = model
    self.training = training
    self.seed = seed
    self.threads = threads
    self.fingerprint = fingerprint
    self.versions = versions
    self.blas = blas
  }
}

extension Summary {
  /// Writes `summary.json`, atomically.
  public func write(to run: RunDirectory) throws {
    try Files.write(Array(Self.encoder.encode(self)) + Array("\n".utf8), to: run.summary)
  }

  /// Reads `summary.json`; content that is no summary is a `RunFileError`.
  public static func read(_ run: RunDirectory) throws -> Summary {
    try Summary(encoded: Files.read(run.summary), path: run.summary)
  }

  /// Reads the content of that file.
  init(encoded bytes: [UInt8], path: String) throws {
    do {
      self = try Self.decoder.decode(Summary.self, content: bytes)
    } catch let error as DecodingError {
      throw RunFileError(
        path, error.sentence + "; put the file back as Apus wrote it, or train again")
    }
  }

  /// How a summary is written: snake case, sorted keys, pretty.
  public static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return encoder
  }

  private static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }
}

extension DecodingError {
  /// What is wrong with a JSON text, with the path to the place.
  fileprivate var sentence: String {
    switch self {
    case .keyNotFound(let key, let context): "\(place(context.codingPath + [key])) is missing"
    case .valueNotFound(_, let context): "\(place(context.codingPath)) is null"
    case .typeMismatch(_, let context): "\(place(context.codingPath)) is of the wrong type"
    case .dataCorrupted(let context) where context.codingPath.isEmpty: "this is not JSON"
    case .dataCorrupted(let context): "\(place(context.codingPath)) has a wrong value"
    @unknown default: "this is not a summary"
    }
  }

  private func place(_ path: [any CodingKey]) -> String {
    path.isEmpty ? "the whole" : "'" + path.map(\.stringValue).joined(separator: ".") + "'"
  }
}
