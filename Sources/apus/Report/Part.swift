import Datasets
import Kernels

/// A part of a report, or the sentence that says why it is not there.
enum Part<Content> {
  case there(Content)
  case missing(String)

  /// What `make` returns, or what is wrong with a file that it cannot read.
  ///
  /// - Parameters:
  ///   - isPlaceNamed: Whether the user has named the place of the data.
  ///   - make: Reads the part.
  /// - Throws: That a place that was named is none.
  init(isPlaceNamed: Bool = false, _ make: () throws -> Content) throws {
    do {
      self = .there(try make())
    } catch let error as DataError where isPlaceNamed && error.isOfThePlace {
      throw error
    } catch let error as any UserFacingError {
      self = .missing(error.description)
    }
  }

  /// The part, if it is there.
  var content: Content? {
    if case .there(let content) = self { content } else { nil }
  }

  /// Why it is not there, if it is not.
  var problem: String? {
    if case .missing(let problem) = self { problem } else { nil }
  }

  /// What a page shows of the part, or in its place.
  func html(_ show: (Content) -> HTML) -> HTML {
    switch self {
    case .there(let content): show(content)
    case .missing(let problem): "<p class=\"note\">\(problem)</p>"
    }
  }
}

extension DataError {
  /// Whether what `--data` names is no place for data.
  fileprivate var isOfThePlace: Bool {
    switch self {
    case .noFolder, .notFolder: true
    default: false
    }
  }
}
