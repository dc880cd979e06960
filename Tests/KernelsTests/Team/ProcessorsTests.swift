import Foundation
import Support
import Testing

@testable import Kernels

@Suite struct ProcessorsTests {
  @Test func thereIsAtLeastOneAndNotMoreThanTheMachineHas() {
    #expect(1...Host.processorCount ~= Host.usableProcessors)
  }

  /// What `cpu.max` says, in the root and in the group `a/b` below it, and how many that are.
  @Test(
    arguments: [
      ("max 100000", nil, nil), ("200000 100000", nil, 2), ("150000 100000", nil, 2),
      ("10000 100000", nil, 1), (nil, "400000 100000", 4), ("800000 100000", "300000 100000", 3),
      ("200000 100000", "max 100000", 2), (nil, nil, nil), ("", "nonsense", nil),
    ] as [(String?, String?, Int?)])
  func aControlGroupLimitsThem(root: String?, group: String?, expected: Int?) throws {
    try withTemporaryDirectory { folder in
      let inner = folder + "/a/b"
      try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
      if let root { try Files.write(root + "\n", to: folder + "/cpu.max") }
      if let group { try Files.write(group + "\n", to: inner + "/cpu.max") }
      #expect(Host.quota(ofGroup: "4:memory:/x\n0::/a/b\n", in: folder) == expected)
    }
  }

  @Test func aSystemWithoutControlGroupsSetsNoLimit() {
    #expect(Host.quota(ofGroup: "", in: "/nowhere") == nil)
    #expect(Host.quota(ofGroup: "4:memory:/x\n", in: "/nowhere") == nil)
    #expect(Host.quota(ofGroup: "0::/\n", in: "/nowhere") == nil)
  }
}
