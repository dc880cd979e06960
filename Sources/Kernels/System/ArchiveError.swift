/// What can be wrong with a file that is read, plain or out of an archive.
public enum ArchiveError: UserFacingError, Equatable {
  case missing(file: String)
  case isDirectory(file: String)
  case notFile(file: String)
  case notPermitted(file: String)
  case notArchive(file: String, kind: String)
  case memberMissing(file: String, member: String)
  case unreadable(file: String, packing: String)
  case damaged(file: String, reason: String)

  /// Missing for what is not there or may not be read, bad data for what is broken.
  public var fault: Fault {
    switch self {
    case .missing, .isDirectory, .notFile, .notPermitted: .inputMissing
    case .notArchive, .memberMissing, .unreadable, .damaged: .badData
    }
  }

  /// One sentence with the file and the remedy.
  public var description: String {
    switch self {
    case .missing(let file): "\(file): there is no such file; check the path"
    case .isDirectory(let file): "\(file): is a directory where a file is needed; check the path"
    case .notFile(let file): "\(file): is a pipe or a device, no file; check the path"
    case .notPermitted(let file): "\(file): may not be read; change its permissions (chmod +r)"
    case .notArchive(let file, let kind):
      "\(file): is not a \(kind) file, whatever its name says; fetch or copy it again"
    case .memberMissing(let file, let member):
      "\(file): has no member \(member); it is another archive or an incomplete one"
    case .unreadable(let file, let packing):
      "\(file): is packed by '\(packing)', which is not read; pack it again by deflate, as zip does"
    case .damaged(let file, let reason):
      "\(file): is damaged (\(reason)); fetch or copy it again"
    }
  }
}
