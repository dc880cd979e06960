import Glibc

/// The time that work takes of a processor, whatever else the machine does meanwhile.
public enum ProcessorTime {
  /// How long a body keeps this thread's processor.
  public static func of(_ body: () -> Void) -> Duration {
    let start = now
    body()
    return now - start
  }

  private static var now: Duration {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
