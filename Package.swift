// swift-tools-version: 6.2
import PackageDescription

/// The rules every room is held to: memory safety, no warnings, every import and existential spelt.
let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "Apus",
  products: [
    .executable(name: "apus", targets: ["apus"]),
    // For the package in Fuzz, which feeds their readers.
    .library(
      name: "ApusRooms",
      targets: ["Kernels", "Model", "Datasets", "Runs", "Training", "Recipes", "Searching"]),
  ],
  traits: [
    .trait(
      name: "DoublePrecision",
      description: "Scalars are Double: slower, and exact enough for gradient checks.")
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0", traits: []),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    // The HTTP server of `apus serve`, and what its signatures are made of.
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    // For tests only: the HTTP server that downloads are tested against.
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    // The doors to C: system libraries, and the element-wise loops in C.
    .systemLibrary(
      name: "COpenBLAS", path: "Modules/COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]),
    .systemLibrary(
      name: "CArchive", path: "Modules/CArchive", pkgConfig: "libarchive",
      providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(
      name: "CISAL", path: "Modules/CISAL", pkgConfig: "libisal",
      providers: [.apt(["libisal-dev"])]),
    .systemLibrary(
      name: "CCrypto", path: "Modules/CCrypto", pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CPNG", path: "Modules/CPNG", pkgConfig: "libpng",
      providers: [.apt(["libpng-dev"])]),
    .target(
      name: "CKernels",
      cSettings: [
        .unsafeFlags(["-O3", "-ffp-contract=off", "-fno-math-errno"]),
        .define("APUS_DOUBLE", .when(traits: ["DoublePrecision"])),
      ],
      linkerSettings: [.linkedLibrary("m")]),

    // The rooms, from right to left: an import never points to the left.
    .target(
      name: "Kernels",
      dependencies: ["CKernels", "COpenBLAS", "CArchive", "CISAL", "CCrypto", "CPNG"],
      swiftSettings: strict + [
        .unsafeFlags(["-Xcc", "-DAPUS_DOUBLE"], .when(traits: ["DoublePrecision"]))
      ]),
    .target(name: "Model", dependencies: ["Kernels"], swiftSettings: strict),
    .target(name: "Datasets", dependencies: ["Model", "Kernels"], swiftSettings: strict),
    .target(
      name: "TensorBoardEvents",
      dependencies: [.product(name: "SwiftProtobuf", package: "swift-protobuf")],
      exclude: ["Protos"]),
    .target(
      name: "ONNXMessages",
      dependencies: [.product(name: "SwiftProtobuf", package: "swift-protobuf")],
      exclude: ["Protos"]),
    .target(
      name: "Runs",
      dependencies: ["Datasets", "Model", "Kernels", "TensorBoardEvents", "ONNXMessages"],
      swiftSettings: strict),
    .target(
      name: "Training", dependencies: ["Runs", "Datasets", "Model", "Kernels"],
      swiftSettings: strict),
    .target(
      name: "Recipes",
      dependencies: [
        "Training", "Runs", "Datasets", "Model", "Kernels",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(
      name: "Searching",
      dependencies: ["Recipes", "Training", "Runs", "Datasets", "Model", "Kernels"],
      swiftSettings: strict),
    .target(
      name: "Serving",
      dependencies: [
        "Searching", "Recipes", "Runs", "Datasets", "Model", "Kernels",
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
      ],
      resources: [.embedInCode("page.html")], swiftSettings: strict),
    .executableTarget(
      name: "apus",
      dependencies: [
        "Serving", "Searching", "Recipes", "Training", "Runs", "Datasets", "Model", "Kernels",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict,
      // By which a run that is resumed knows whether it was begun by the same build.
      linkerSettings: [.unsafeFlags(["-Xlinker", "--build-id=sha1"])]),

    .target(name: "CAllocations", path: "Tests/CAllocations"),
    .target(
      name: "Support",
      dependencies: ["CAllocations", "Kernels", "Model", "Datasets", "TensorBoardEvents"],
      path: "Tests/Support", swiftSettings: strict),
    .testTarget(name: "KernelsTests", dependencies: ["Kernels", "Support"], swiftSettings: strict),
    .testTarget(
      name: "ModelTests", dependencies: ["Model", "Kernels", "Support"], swiftSettings: strict),
    .testTarget(
      name: "DatasetsTests",
      dependencies: [
        "Datasets", "Kernels", "Support",
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RunsTests", dependencies: ["Runs", "Datasets", "Model", "Kernels", "Support"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "TrainingTests",
      dependencies: ["Training", "Runs", "Datasets", "Model", "Kernels", "Support"],
      swiftSettings: strict),
    .testTarget(
      name: "RecipesTests",
      dependencies: ["Recipes", "Training", "Runs", "Datasets", "Model", "Kernels", "Support"],
      swiftSettings: strict),
    .testTarget(
      name: "SearchingTests",
      dependencies: [
        "Searching", "Recipes", "Training", "Datasets", "Model", "Kernels", "Support",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ServingTests",
      dependencies: [
        "Serving", "Recipes", "Runs", "Datasets", "Model", "Kernels", "Support",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "apusTests",
      dependencies: ["apus", "Recipes", "Runs", "Datasets", "Model", "Kernels", "Support"],
      swiftSettings: strict),
  ]
)
