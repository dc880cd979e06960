public import Kernels

/// What can be wrong with a picture that was read.
public enum PreparationError: UserFacingError, Equatable {
  /// Nothing stands out.
  case blank(file: String)
  /// It was to be taken as it is, and has another size than the data set's images; as width x height.
  case otherSize(file: String, found: String, needed: String)

  /// Whatever is wrong, it is in the picture.
  public var fault: Fault { .badData }

  /// One sentence with the file and the remedy.
  public var description: String {
    switch self {
    case .blank(let file): "\(file): nothing is to be seen on the picture; draw on it"
    case .otherSize(let file, let found, let needed):
      "\(file): is a picture of \(found) pixels, and only \(needed) can be taken as they are;"
        + " leave --raw out"
    }
  }
}
