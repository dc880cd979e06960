internal import CKernels
import Foundation
import Glibc

/// This machine, process and time, as names and records of files tell them.
public enum Host {
  /// The machine's own name, without asking the network; `localhost` when it has none.
  public static var name: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
    let name = String(
      decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return name.isEmpty ? "localhost" : name
  }

  /// What the clock on the wall shows.
  public static var secondsSince1970: Double { Date().timeIntervalSince1970 }

  /// Processors this process may run on.
  public static var processorCount: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// Bytes of memory this machine has.
  public static var memory: Int { Int(clamping: ProcessInfo.processInfo.physicalMemory) }

  /// The most memory this process has had at once, in bytes.
  ///
  /// Not `ru_maxrss`, in which a process inherits the size of the one that started it.
  public static var peakMemory: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return 1024
      * (line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0)
  }

  /// The linker's digest of this program's code, in hexadecimal, or nil where it wrote none.
  public static var buildID: String? {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = unsafe apus_build_id(&bytes, Int32(bytes.count))
    guard count > 0 else { return nil }
    return bytes.prefix(Int(count)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The number of this process.
  public static var processID: Int32 { getpid() }
}
