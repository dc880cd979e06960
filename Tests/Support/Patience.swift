import Foundation

/// How long a test waits for what takes no time of its own.
public enum Patience {
  /// Ten seconds; as long as `APUS_TEST_PATIENCE` says under `make sanitize`, where slow tests hold every
  /// thread for minutes.
  public static let seconds =
    ProcessInfo.processInfo.environment["APUS_TEST_PATIENCE"].flatMap(Double.init) ?? 10
}
