internal import CKernels
import Foundation

extension Host {
  /// Processors that this process may keep busy at once.
  ///
  /// Those it may run on (`taskset`, a container's `--cpuset-cpus`), or fewer where a control group
  /// limits its time (a container's `--cpus`).
  public static var usableProcessors: Int {
    let group = (try? String(contentsOfFile: "/proc/self/cgroup", encoding: .utf8)) ?? ""
    let allowed = apus_allowed_processors()
    return min(
      allowed > 0 ? allowed : processorCount, quota(ofGroup: group, in: "/sys/fs/cgroup") ?? .max)
  }

  /// The processors' worth of time that control groups (version 2) give a process.
  ///
  /// - Parameters:
  ///   - group: What `/proc/self/cgroup` says; a line `0::/path` names the group.
  ///   - root: Where the groups' folders are. Each `cpu.max` on the way up from the group's has
  ///     microseconds and a period, or `max` and a period, and the tightest one counts.
  /// - Returns: Their number, rounded up, or nil where the groups set no limit.
  static func quota(ofGroup group: String, in root: String) -> Int? {
    guard let line = group.split(separator: "\n").first(where: { $0.hasPrefix("0::") }) else {
      return nil
    }
    let names = line.dropFirst(3).split(separator: "/")
    return (0...names.count).compactMap { depth in
      let folder = ([root] + names.prefix(depth).map(String.init)).joined(separator: "/")
      let text = try? String(contentsOfFile: folder + "/cpu.max", encoding: .utf8)
      let numbers = text?.split(whereSeparator: \.isWhitespace).compactMap { Double($0) } ?? []
      guard numbers.count == 2 && numbers[1] > 0 else { return nil }
      return max(1, Int((numbers[0] / numbers[1]).rounded(.up)))
    }.min()
  }
}
