// swift-tools-version: 6.2

import PackageDescription

// A package of somebody else that uses the library: `make dependency` builds and runs it.
let package = Package(
  name: "Shop",
  dependencies: [.package(name: "also", path: "../..", traits: [])],
  targets: [
    .executableTarget(
      name: "Shop",
      dependencies: [.product(name: "AlsoLibrary", package: "also")],
      swiftSettings: [.treatAllWarnings(as: .error)]
    )
  ]
)
