public import Kernels

/// What can be wrong with data and with the search for it.
public enum DataError: UserFacingError, Equatable {
  case notIDX(file: String)
  case wrongElements(file: String, type: UInt8)
  case wrongRank(file: String, found: Int, expected: Int)
  case absurdSize(file: String, dimensions: [Int])
  case tooMuch(file: String)
  case truncated(file: String, expected: Int, found: Int)
  case tooLong(file: String, expected: Int)
  case noImages(file: String)
  case countsDiffer(images: String, count: Int, labels: String, labelCount: Int)
  case sizesDiffer(training: String, trainingSize: String, test: String, testSize: String)
  case labelOutOfRange(file: String, index: Int, label: Int, range: ClosedRange<Int>, set: String)
  case csv(file: String, line: Int, problem: String)
  case orientationsDiffer(source: String)
  case otherSet(source: String, found: String, expected: String)
  case incomplete(folder: String, missing: String, fetch: String?)
  case ambiguous(folder: String, prefixes: [String])
  case noFolder(path: String)
  case notFolder(path: String)
  case unknownName(String)
  case notFound(name: String, places: [String], fetch: String?, because: [String])
  case emptyPart(split: String, part: String, count: Int)
  case tooManyComponents(asked: Int, available: Int)
  case badTensors(problem: String)

  /// Missing for what was not found, bad configuration for what a file asks in vain, else bad data.
  public var fault: Fault {
    switch self {
    case .incomplete, .noFolder, .notFolder, .notFound: .inputMissing
    case .unknownName, .emptyPart, .tooManyComponents: .badConfiguration
    default: .badData
    }
  }
}
