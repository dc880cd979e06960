import Testing

/// All tests that run the program and wait for it, one at a time.
///
/// A wait blocks one of the few threads that all tests of the package share; several at once would
/// starve those that talk to a server.
@Suite("End to end", .serialized) enum EndToEnd {}
