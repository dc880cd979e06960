import Glibc

/// This machine and process, as names of files tell them.
public enum Host {
  /// The machine's own name, without asking the network; `localhost` when it has none.
  public static var name: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
    let name = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return name.isEmpty ? "localhost" : name
  }

  /// The number of this process.
  public static var processID: Int32 { getpid() }
}
