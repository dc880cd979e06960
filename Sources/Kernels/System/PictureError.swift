/// What can be wrong with the file of a picture.
public enum PictureError: UserFacingError, Equatable {
  /// There is nothing in it.
  case empty(file: String)
  /// It is no PNG file, but this, where that can be told.
  case notPNG(file: String, kind: String?)
  /// It has more pixels than are read.
  case tooLarge(file: String, width: Int, height: Int, limit: Int)
  /// It begins like a PNG file and does not go on like one.
  case damaged(file: String, reason: String)

  /// Whatever is wrong, the file is there.
  public var fault: Fault { .badData }

  /// One sentence with the file and the remedy.
  public var description: String {
    switch self {
    case .empty(let file): "\(file): is empty; name a PNG picture"
    case .notPNG(let file, let kind?):
      "\(file): is \(kind), not a PNG picture; save it as PNG, or name another file"
    case .notPNG(let file, nil): "\(file): is not a PNG picture; name one"
    case .tooLarge(let file, let width, let height, let limit):
      "\(file): is a picture of \(width)x\(height) pixels, more than the \(limit) that are read;"
        + " make it smaller"
    case .damaged(let file, let reason):
      "\(file): is damaged (\(reason)); save or copy it again"
    }
  }
}
