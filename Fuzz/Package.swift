// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "ApusFuzz",
  dependencies: [.package(name: "Apus", path: "..")],
  targets: [
    .target(name: "CFuzz"),
    .executableTarget(
      name: "ApusFuzz",
      dependencies: ["CFuzz", .product(name: "ApusRooms", package: "Apus")],
      swiftSettings: [.strictMemorySafety(), .enableUpcomingFeature("ExistentialAny")]),
  ]
)
