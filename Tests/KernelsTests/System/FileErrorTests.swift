import Glibc
import Kernels
import Testing

@Suite struct FileErrorTests {
  struct Case: Sendable {
    let action: FileError.Action
    let code: Int32
    let fault: Fault
    let description: String
  }

  static let cases = [
    Case(
      action: .create, code: ENOENT, fault: .cannotCreate,
      description: "cannot create 'f': its directory does not exist; check the path"),
    Case(
      action: .create, code: EACCES, fault: .cannotCreate,
      description: "cannot create 'f': permission denied; check its permissions"),
    Case(
      action: .create, code: ENOSPC, fault: .inputOutput,
      description: "cannot create 'f': disk full; free some space and try again"),
    Case(
      action: .create, code: EEXIST, fault: .cannotCreate,
      description: "cannot create 'f': it exists already; remove it or choose another name"),
    Case(
      action: .create, code: EROFS, fault: .cannotCreate,
      description:
        "cannot create 'f': read-only file system; choose a place on another file system"),
    Case(
      action: .write, code: ENOSPC, fault: .inputOutput,
      description: "cannot write 'f': disk full; free some space and try again"),
    Case(
      action: .write, code: EDQUOT, fault: .inputOutput,
      description: "cannot write 'f': disk quota used up; free some space and try again"),
    Case(
      action: .write, code: EIO, fault: .inputOutput,
      description: "cannot write 'f': input/output error"),
    Case(
      action: .read, code: ENOENT, fault: .inputMissing,
      description: "cannot read 'f': no such file or directory; check the path"),
    Case(
      action: .read, code: EISDIR, fault: .badData,
      description: "cannot read 'f': it is a directory; check the path"),
    Case(
      action: .read, code: ESPIPE, fault: .badData,
      description: "cannot read 'f': it is no regular file; check the path"),
    Case(
      action: .read, code: EFBIG, fault: .badData,
      description: "cannot read 'f': it is larger than any file of its kind"),
    Case(
      action: .write, code: ELOOP, fault: .inputOutput,
      description: "cannot write 'f': it is a link, through which nothing is written; "
        + "remove it or choose another name"),
    Case(
      action: .read, code: EIO, fault: .inputOutput,
      description: "cannot read 'f': input/output error"),
  ]

  @Test(arguments: cases) func saysWhatFailedAndWhatToDo(_ row: Case) {
    let error = FileError(row.action, "f", code: row.code)
    #expect(error.fault == row.fault)
    #expect(error.description == row.description)
  }
}
