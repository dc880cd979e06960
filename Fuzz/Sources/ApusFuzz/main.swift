import CFuzz
import Foundation

// The reader's name is an environment variable, since libFuzzer starts itself anew with its own
// options in some of its modes.
let environment = ProcessInfo.processInfo.environment
guard let target = Target.all.first(where: { $0.name == environment["FUZZ_READER"] }) else {
  print(Target.all.map(\.name).joined(separator: "\n"))
  exit(environment["FUZZ_READER"] == nil ? 0 : 64)
}
unsafe Chosen.target = target
var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe CommandLine.unsafeArgv
exit(
  unsafe LLVMFuzzerRunDriver(&count, &arguments) { start, count in
    unsafe Chosen.target?.run(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
  })
