import Glibc
import Kernels

/// What a loss of power takes away: the bytes of files that were not synchronised after they were
/// written.
struct UnsyncedBytes {
  private struct Node: Hashable {
    let device: dev_t
    let number: ino_t
  }

  /// A file by a descriptor of our own, which finds it whatever its name is by then, and how much of
  /// it is safe.
  private struct File {
    let descriptor: Int32
    var length: off_t
  }

  private var files: [Node: File] = [:]

  /// Takes notice of a call that is about to be made.
  mutating func note(_ call: FileCall, on descriptor: Int32) {
    var information = stat()
    guard unsafe fstat(descriptor, &information) == 0, descriptor > STDERR_FILENO,
      information.st_mode & S_IFMT == S_IFREG
    else { return }
    let node = Node(device: information.st_dev, number: information.st_ino)
    switch call {
    case .write where files[node] == nil:
      let own = unsafe open("/proc/self/fd/\(descriptor)", O_WRONLY | O_CLOEXEC)
      guard own >= 0 else { return }
      files[node] = File(descriptor: own, length: information.st_size)
    case .sync: files.removeValue(forKey: node).map { _ = close($0.descriptor) }
    default: break
    }
  }

  /// Cuts every file down to what was safe.
  func cutOff() {
    for file in files.values {
      var information = stat()
      guard unsafe fstat(file.descriptor, &information) == 0 else { continue }
      _ = ftruncate(file.descriptor, min(file.length, information.st_size))
    }
  }

  /// Lets all files go.
  mutating func forget() {
    for file in files.values { close(file.descriptor) }
    files = [:]
  }
}
