// swift-tools-version: 6.2

import PackageDescription

/// Applied to every Swift target of this package.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// For the modules that vend `Span`s of storage they own.
let spans: [SwiftSetting] = strict + [.enableExperimentalFeature("Lifetimes")]

/// A product of another package, which only those resolve who build the programs.
func ofPrograms(_ product: String, in package: String) -> Target.Dependency {
  .product(name: product, package: package, condition: .when(traits: ["Programs"]))
}

let package = Package(
  name: "also",
  products: [
    // What is built has the names of targets and of programs. None differs from another by case only, for some
    // disks ignore it: the library's one module is `Also`, so that the program `also` is made of a target of
    // another name, and so is the product that users of the library name.
    .library(name: "AlsoLibrary", targets: ["Also"]),
    .executable(name: "also", targets: ["AlsoCommand"]),
    .executable(name: "also-server", targets: ["also-server"]),
  ],
  traits: [
    .trait(
      name: "Programs",
      description:
        "The programs, and the packages that they need. Without it, the library needs none."
    ),
    .default(enabledTraits: ["Programs"]),
  ],
  dependencies: [
    // Arguments, help pages, shell completions and usage errors, as every Swift program has them.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // HTTP/1.1 over SwiftNIO, for `also-server` alone; without its traits, which read configuration files and
    // link all of Foundation.
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    // What Hummingbird's interface is made of: its channels, their parts, and the fields of HTTP.
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
    // Signals, and the order in which a server stops; Hummingbird is made of these services.
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    // The log on standard error and the counts at /metrics, by the interfaces that all servers in Swift have.
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
  ],
  targets: [
    // MARK: Foundations
    .systemLibrary(
      name: "COpenBLAS",
      pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev"])]
    ),
    // Order dumps come compressed: gzip is zlib's business, and what warehouses write today is zstd's.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .target(name: "CAlsoKernels"),
    .target(name: "CAlsoProcess"),
    .target(name: "CAlsoHangup"),
    .target(name: "AlsoBase", dependencies: ["CAlsoKernels"], swiftSettings: spans),
    .target(
      name: "AlsoLinearAlgebra",
      dependencies: ["AlsoBase", "CAlsoKernels", "COpenBLAS"],
      swiftSettings: spans
    ),

    // MARK: Data
    .target(
      name: "AlsoOrders",
      dependencies: ["AlsoBase", "AlsoLinearAlgebra"],
      swiftSettings: spans
    ),
    .target(
      name: "AlsoIngestion",
      dependencies: [
        "AlsoBase", "AlsoLinearAlgebra", "AlsoOrders", "CAlsoKernels", "CZlib", "CZstd",
      ],
      swiftSettings: spans
    ),
    .target(
      name: "AlsoModelFile",
      dependencies: ["AlsoBase", "AlsoLinearAlgebra", "AlsoOrders"],
      swiftSettings: spans
    ),

    // MARK: Recommending
    // What training fits is what answers are scored with: it stands below both.
    .target(
      name: "AlsoScoring",
      dependencies: ["AlsoLinearAlgebra", "AlsoModelFile", "AlsoOrders"],
      swiftSettings: strict
    ),
    // Training chooses its weights by questions like those that evaluation judges by.
    .target(
      name: "AlsoHoldout",
      dependencies: ["AlsoBase", "AlsoOrders"],
      swiftSettings: strict
    ),
    .target(
      name: "AlsoTraining",
      dependencies: [
        "AlsoBase", "AlsoHoldout", "AlsoLinearAlgebra", "AlsoModelFile", "AlsoOrders",
        "AlsoScoring",
      ],
      swiftSettings: strict
    ),
    .target(
      name: "AlsoServing",
      dependencies: [
        "AlsoBase", "AlsoLinearAlgebra", "AlsoModelFile", "AlsoOrders", "AlsoScoring",
      ],
      swiftSettings: strict
    ),
    .target(
      name: "AlsoEvaluation",
      dependencies: [
        "AlsoBase", "AlsoHoldout", "AlsoLinearAlgebra", "AlsoModelFile", "AlsoOrders",
        "AlsoScoring", "AlsoServing",
      ],
      swiftSettings: strict
    ),

    .target(
      name: "AlsoDocuments",
      dependencies: [
        "AlsoBase", "AlsoIngestion", "AlsoModelFile", "AlsoOrders", "AlsoScoring", "AlsoServing",
      ],
      swiftSettings: strict
    ),

    // All that a user of the library imports.
    .target(
      name: "Also",
      dependencies: [
        "AlsoDocuments", "AlsoEvaluation", "AlsoHoldout", "AlsoIngestion", "AlsoModelFile",
        "AlsoOrders", "AlsoScoring", "AlsoServing", "AlsoTraining",
      ],
      swiftSettings: strict
    ),

    // What several programs take alike, and how they start. It isn't a part of AlsoDocuments, so that nobody
    // who uses the library builds a parser of command lines.
    .target(
      name: "AlsoArguments",
      dependencies: [
        "AlsoBase", "AlsoDocuments", "AlsoLinearAlgebra", "CAlsoProcess",
        ofPrograms("ArgumentParser", in: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),

    // MARK: Programs
    .executableTarget(
      name: "AlsoCommand",
      dependencies: [
        "AlsoArguments", "AlsoBase", "AlsoDocuments", "AlsoEvaluation", "AlsoIngestion",
        "AlsoLinearAlgebra",
        "AlsoModelFile", "AlsoOrders", "AlsoScoring", "AlsoServing", "AlsoTraining",
        ofPrograms("ArgumentParser", in: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "also-server",
      dependencies: [
        "AlsoArguments", "AlsoBase", "AlsoDocuments", "AlsoIngestion", "AlsoModelFile",
        "AlsoOrders", "AlsoScoring", "AlsoServing", "CAlsoHangup", "CZlib",
        ofPrograms("ArgumentParser", in: "swift-argument-parser"),
        ofPrograms("CoreMetrics", in: "swift-metrics"),
        ofPrograms("HTTPTypes", in: "swift-http-types"),
        ofPrograms("Hummingbird", in: "hummingbird"),
        ofPrograms("HummingbirdCore", in: "hummingbird"),
        ofPrograms("Logging", in: "swift-log"),
        ofPrograms("NIOCore", in: "swift-nio"),
        ofPrograms("NIOHTTP1", in: "swift-nio"),
        ofPrograms("NIOHTTPTypes", in: "swift-nio-extras"),
        ofPrograms("NIOPosix", in: "swift-nio"),
        ofPrograms("ServiceLifecycle", in: "swift-service-lifecycle"),
        ofPrograms("UnixSignals", in: "swift-service-lifecycle"),
      ],
      resources: [.embedInCode("Page/Files")],
      swiftSettings: strict
    ),
    .target(name: "SampleShop", dependencies: ["AlsoBase"], swiftSettings: strict),
    .executableTarget(
      name: "make-sample-shop",
      dependencies: [
        "AlsoBase", "SampleShop", ofPrograms("ArgumentParser", in: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),

    // MARK: Benchmarks
    .target(
      name: "BenchmarkJobs",
      dependencies: [
        "AlsoBase", "AlsoEvaluation", "AlsoIngestion", "AlsoLinearAlgebra", "AlsoModelFile",
        "AlsoOrders", "AlsoScoring", "AlsoServing", "AlsoTraining", "SampleShop", "TestSupport",
      ],
      path: "Benchmarks/BenchmarkJobs",
      swiftSettings: strict
    ),
    .target(
      name: "BenchmarkGates",
      path: "Benchmarks/BenchmarkGates",
      swiftSettings: strict
    ),
    .executableTarget(
      name: "also-benchmarks",
      dependencies: [
        "AlsoArguments", "AlsoBase", "AlsoIngestion", "AlsoLinearAlgebra", "AlsoModelFile",
        "AlsoOrders", "AlsoScoring",
        "AlsoServing", "AlsoTraining", "BenchmarkGates", "BenchmarkJobs", "TestSupport",
        ofPrograms("ArgumentParser", in: "swift-argument-parser"),
      ],
      path: "Benchmarks/also-benchmarks",
      swiftSettings: strict
    ),

    // MARK: Tests
    .target(name: "CTestSupport", dependencies: ["CAlsoKernels"], path: "Tests/CTestSupport"),
    .target(
      name: "TestSupport",
      dependencies: [
        "AlsoBase", "AlsoIngestion", "AlsoLinearAlgebra", "AlsoModelFile", "AlsoOrders",
        "AlsoScoring", "CTestSupport",
      ],
      path: "Tests/TestSupport",
      swiftSettings: strict
    ),
  ]
    + [
      ("AlsoBase", []),
      ("AlsoLinearAlgebra", ["AlsoBase"]),
      ("AlsoOrders", ["AlsoBase", "AlsoLinearAlgebra"]),
      ("AlsoIngestion", ["AlsoBase", "AlsoLinearAlgebra", "AlsoOrders", "CZlib", "CZstd"]),
      ("AlsoModelFile", ["AlsoBase", "AlsoLinearAlgebra", "AlsoOrders"]),
      (
        "AlsoScoring",
        ["AlsoLinearAlgebra", "AlsoModelFile", "AlsoOrders", "AlsoTraining"]
      ),
      ("AlsoHoldout", ["AlsoBase", "AlsoOrders"]),
      (
        "AlsoTraining",
        [
          "AlsoBase", "AlsoHoldout", "AlsoIngestion", "AlsoLinearAlgebra", "AlsoModelFile",
          "AlsoOrders", "AlsoScoring", "AlsoServing",
        ]
      ),
      (
        "AlsoServing",
        [
          "AlsoBase", "AlsoIngestion", "AlsoScoring", "AlsoLinearAlgebra", "AlsoModelFile",
          "AlsoOrders", "AlsoTraining",
        ]
      ),
      (
        "AlsoEvaluation",
        [
          "AlsoBase", "AlsoHoldout", "AlsoIngestion", "AlsoLinearAlgebra", "AlsoModelFile",
          "AlsoOrders", "AlsoServing", "AlsoTraining",
        ]
      ),
      (
        "AlsoDocuments",
        [
          "AlsoBase", "AlsoLinearAlgebra", "AlsoModelFile", "AlsoOrders", "AlsoScoring",
          "AlsoServing",
        ]
      ),
      (
        "SampleShop",
        [
          "AlsoBase", "AlsoIngestion", "AlsoLinearAlgebra", "AlsoModelFile", "AlsoOrders",
          "AlsoScoring", "AlsoServing", "AlsoTraining",
        ]
      ),
    ].map { (name: String, dependencies: [Target.Dependency]) -> Target in
      .testTarget(
        name: name + "Tests",
        dependencies: [.byName(name: name), "TestSupport"] + dependencies,
        swiftSettings: strict
      )
    } + [
      .testTarget(
        name: "TestSupportTests",
        dependencies: ["TestSupport"],
        swiftSettings: strict
      ),
      .testTarget(
        name: "BenchmarkGatesTests",
        dependencies: ["BenchmarkGates"],
        swiftSettings: strict
      ),
      .testTarget(
        name: "AlsoBenchmarksTests",
        dependencies: [
          "AlsoBase", "also-benchmarks", "BenchmarkGates", "BenchmarkJobs", "TestSupport",
        ],
        swiftSettings: strict
      ),
      // These run the program as its users do, so it must be built before.
      .testTarget(
        name: "AlsoCommandTests",
        dependencies: [
          "AlsoCommand", "AlsoBase", "AlsoDocuments", "AlsoEvaluation", "AlsoIngestion",
          "AlsoLinearAlgebra",
          "AlsoModelFile",
          "AlsoOrders", "AlsoServing", "AlsoTraining", "TestSupport",
        ],
        swiftSettings: strict
      ),
      .testTarget(
        name: "AlsoServerTests",
        dependencies: [
          "AlsoCommand", "also-server", "AlsoBase", "AlsoDocuments", "AlsoLinearAlgebra",
          "AlsoModelFile",
          "AlsoServing",
          "TestSupport",
        ],
        swiftSettings: strict
      ),
      .testTarget(
        name: "ReadmeTests",
        dependencies: [
          "Also", "AlsoCommand", "TestSupport", "also-benchmarks", "also-server",
          "make-sample-shop",
        ],
        swiftSettings: strict
      ),
      .testTarget(
        name: "FactorizeCommandTests",
        dependencies: ["also-benchmarks", "TestSupport"],
        swiftSettings: strict
      ),
    ]
)

// `make fuzz` builds it: what libFuzzer runs has no `main`, and all that it calls is instrumented.
if Context.environment["ALSO_FUZZING"] != nil {
  package.targets += [
    .target(name: "FuzzingSupport", path: "Fuzzing/Support", swiftSettings: strict),
    .executableTarget(
      name: "fuzz-readers",
      dependencies: ["AlsoIngestion", "AlsoOrders", "FuzzingSupport"],
      path: "Fuzzing/Readers",
      exclude: ["words.dict"],
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]
    ),
    .executableTarget(
      name: "fuzz-models",
      dependencies: [
        "AlsoDocuments", "AlsoModelFile", "AlsoServing", "FuzzingSupport", "TestSupport",
      ],
      path: "Fuzzing/Models",
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]
    ),
  ]
}

// `make sanitize` asks for it: what owns memory and threads is in the library, and to build the programs and all
// that they are made of once more for each sanitizer takes twice as long.
if Context.environment["ALSO_LIBRARY_ONLY"] != nil {
  let programs: Set = ["AlsoCommand", "also-server", "also-benchmarks", "make-sample-shop"]
  let tests = ["AlsoCommand", "AlsoServer", "Readme", "FactorizeCommand", "AlsoBenchmarks"]
  let others = programs.union(tests.map { $0 + "Tests" }).union(["AlsoArguments"])
  package.targets.removeAll { others.contains($0.name) }
  package.products.removeAll { $0.name != "AlsoLibrary" }
}

// `make docs` asks for it: whoever uses the library doesn't resolve the plugin.
if Context.environment["ALSO_DOCS"] != nil {
  package.dependencies.append(
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0")
  )
}
