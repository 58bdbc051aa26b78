// swift-tools-version: 6.2
import PackageDescription

// A module lives in Sources/Plugins/<Name>, Proto/yizhan/<name>/v1 and Tests/Plugins/<Name>Tests, has its name here and
// one line in Sources/Host/App/PluginRegistry.swift. `Scripts/new-plugin Name` makes all of them.
let pluginNames = [
    "Hotline"
]

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let protobuf: Target.Dependency = .product(name: "SwiftProtobuf", package: "swift-protobuf")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
]
let tls: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let httpClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")

/// Generated messages, method descriptors and typed clients: what anybody may import.
func api(_ name: String, path: String) -> Target {
    .target(name: name, dependencies: ["PluginKit", protobuf], path: path, swiftSettings: settings)
}

/// A part of the host: may import PluginKit and APIs, never another part.
func hostPart(_ name: String, exclude: [String] = [], _ dependencies: [Target.Dependency]) -> Target {
    .target(
        name: "Host\(name)",
        dependencies: ["PluginKit", logging] + dependencies,
        path: "Sources/Host/\(name)",
        exclude: exclude,
        swiftSettings: settings
    )
}

func hostTests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "Host\(name)Tests",
        dependencies: [.target(name: "Host\(name)"), "PluginKit", logging] + dependencies,
        path: "Tests/Host/\(name)Tests",
        swiftSettings: settings
    )
}

/// A module is two targets in one folder: `<Name>API`, which others may import, and `<Name>Plugin`.
func plugin(_ name: String) -> [Target] {
    [
        api("\(name)API", path: "Sources/Plugins/\(name)/API"),
        .target(
            name: "\(name)Plugin",
            dependencies: [
                "PluginKit", "Spreadsheet", "AttachmentAPI", .target(name: "\(name)API"), protobuf, logging, crypto,
            ],
            path: "Sources/Plugins/\(name)",
            exclude: ["API", "README.md"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "\(name)Tests",
            dependencies: [
                .target(name: "\(name)API"), .target(name: "\(name)Plugin"), "PluginKit", "TestKit",
                "PostgresTestKit", "AuditAPI", "NotificationAPI", "SearchAPI", "AttachmentAPI", "DocumentsAPI",
                "Spreadsheet", protobuf, logging, crypto,
            ],
            path: "Tests/Plugins/\(name)Tests",
            swiftSettings: settings
        ),
    ]
}

let targets: [Target] =
    [
        // What a module sees of the host.
        .systemLibrary(name: "CSpawn", path: "Sources/CSpawn"),
        .target(name: "PluginKit", dependencies: ["CSpawn", protobuf, logging, crypto], swiftSettings: settings),
        .testTarget(
            name: "PluginKitTests",
            dependencies: ["PluginKit", "TestKit", protobuf],
            exclude: ["Deadlines/limit-cases.tsv", "Deadlines/limit_cases.py"],
            swiftSettings: settings
        ),

        // Spreadsheets, for modules and the command line.
        .systemLibrary(
            name: "CXLSXWriter",
            path: "Sources/CXLSXWriter",
            pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"])]
        ),
        .systemLibrary(
            name: "CZip",
            path: "Sources/CZip",
            pkgConfig: "libzip",
            providers: [.apt(["libzip-dev"])]
        ),
        .systemLibrary(
            name: "CExpat",
            path: "Sources/CExpat",
            pkgConfig: "expat",
            providers: [.apt(["libexpat1-dev"])]
        ),
        .systemLibrary(
            name: "CZlib",
            path: "Sources/CZlib",
            pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"])]
        ),

        // The consultation: the engine alone, its contract, and its methods.
        .target(
            name: "Consult",
            dependencies: ["CZlib"],
            path: "Sources/Consult",
            exclude: ["API", "Service", "README.md"],
            resources: [.copy("Resources")],
            swiftSettings: settings
        ),
        api("ConsultAPI", path: "Sources/Consult/API"),
        .target(
            name: "ConsultService",
            dependencies: [
                "Consult", "ConsultAPI", "PluginKit", protobuf, logging, httpClient,
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            path: "Sources/Consult/Service",
            swiftSettings: settings
        ),
        .testTarget(
            name: "ConsultTests",
            dependencies: ["Consult"],
            path: "Tests/ConsultTests/Engine",
            swiftSettings: settings
        ),
        .testTarget(
            name: "ConsultServiceTests",
            dependencies: [
                "Consult", "ConsultAPI", "ConsultService", "DocumentsService", "HostApp", "PluginKit", "SearchAPI",
                "TestKit",
                "PostgresTestKit", protobuf,
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ] + nio,
            path: "Tests/ConsultTests/Service",
            swiftSettings: settings
        ),
        .target(name: "Spreadsheet", dependencies: ["CXLSXWriter", "CZip", "CExpat"], swiftSettings: settings),
        .testTarget(
            name: "SpreadsheetTests",
            dependencies: ["Spreadsheet", "CZip", "TestKit"],
            swiftSettings: settings
        ),

        // Papers of templates and facts, as PDF and DOCX; computed fields; printing.
        .systemLibrary(
            name: "CPango",
            path: "Sources/CPango",
            pkgConfig: "pangoft2",
            providers: [.apt(["libpango1.0-dev", "libharfbuzz-dev"])]
        ),
        .systemLibrary(
            name: "CQREncode",
            path: "Sources/CQREncode",
            pkgConfig: "libqrencode",
            providers: [.apt(["libqrencode-dev"])]
        ),
        .target(
            name: "Documents",
            dependencies: ["PluginKit", "CPango", "CQREncode", "CZlib", "CZip", "COpenSSL"],
            exclude: ["API", "Service", "Printing", "Computation/README.md", "README.md"],
            resources: [.embedInCode("Resources/parameters.tsv")],
            swiftSettings: settings
        ),
        .testTarget(
            name: "DocumentsTests",
            dependencies: ["Documents", "PluginKit", "TestKit"],
            exclude: [
                "forms.tsv", "Computation/computed-cases.tsv", "Computation/computed_cases.py",
                "Computation/case_arithmetic.py", "Computation/second-reading.txt", "Computation/second-reading.md",
                "Computation/case_rules.py", "Computation/check_cases.py",
                "Press/archive_check.py",
                "Printing",
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Printing",
            dependencies: [httpClient, .product(name: "NIOHTTP1", package: "swift-nio"), tls] + nio,
            path: "Sources/Documents/Printing",
            exclude: ["README.md"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PrintingTests",
            dependencies: ["Printing", "TestKit"],
            path: "Tests/DocumentsTests/Printing",
            swiftSettings: settings
        ),

        // Contracts of the host's own services.
        .target(
            name: "BusAPI",
            dependencies: ["PluginKit", protobuf],
            path: "Sources/Host/Bus/API",
            swiftSettings: settings
        ),
        api("IdentityAPI", path: "Sources/Host/Identity/API"),
        api("AuditAPI", path: "Sources/Host/Audit/API"),
        api("KeysAPI", path: "Sources/Host/Sealing/API"),
        api("HostAPI", path: "Sources/Host/App/API"),
        api("AttachmentAPI", path: "Sources/Host/Attachments/API"),
        api("BackupAPI", path: "Sources/Host/Backup/API"),
        api("ProcedureAPI", path: "Sources/Host/Procedure/API"),
        api("NotificationAPI", path: "Sources/Host/Notifications/API"),
        api("SearchAPI", path: "Sources/Host/Search/API"),
        .target(
            name: "DocumentsAPI",
            dependencies: ["PluginKit", protobuf, crypto],
            path: "Sources/Documents/API",
            swiftSettings: settings
        ),

        // Parts of the host.
        .systemLibrary(
            name: "CArgon2",
            path: "Sources/CArgon2",
            pkgConfig: "libargon2",
            providers: [.apt(["libargon2-dev"])]
        ),
        .systemLibrary(
            name: "CLibPQ",
            path: "Sources/CLibPQ",
            pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"])]
        ),
        hostPart("Bus", exclude: ["API"], ["BusAPI", protobuf, tls] + nio),
        hostPart(
            "Storage",
            [
                "CLibPQ", crypto, .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .systemLibrary(
            name: "COpenSSL",
            path: "Sources/COpenSSL",
            pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"])]
        ),
        hostPart("Sealing", exclude: ["API"], ["KeysAPI", "COpenSSL", protobuf, crypto]),
        hostPart("Identity", exclude: ["API"], ["IdentityAPI", "CArgon2", protobuf, crypto]),
        hostPart("Audit", exclude: ["API"], ["AuditAPI", protobuf, crypto]),
        hostPart("Attachments", exclude: ["API"], ["AttachmentAPI", protobuf, crypto]),
        hostPart("Backup", exclude: ["API"], ["BackupAPI", protobuf, crypto]),
        hostPart("Procedure", exclude: ["API"], ["ProcedureAPI", protobuf]),
        hostPart("Notifications", exclude: ["API"], ["NotificationAPI", protobuf]),
        hostPart("Search", exclude: ["API"], ["SearchAPI", protobuf]),
        .target(
            name: "DocumentsService",
            dependencies: ["Documents", "DocumentsAPI", "Printing", "PluginKit", protobuf, logging, crypto],
            path: "Sources/Documents/Service",
            swiftSettings: settings
        ),
        hostPart("Telemetry", []),
        hostPart(
            "GRPC",
            [
                "BusAPI", protobuf,
                .product(name: "GRPCCore", package: "grpc-swift-2"),
                .product(name: "GRPCNIOTransportHTTP2Posix", package: "grpc-swift-nio-transport"),
            ]
        ),
        hostPart(
            "Gateway",
            [
                "BusAPI", protobuf, lifecycle, tls,
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
            ] + nio
        ),
        hostPart(
            "App",
            exclude: ["API"],
            [
                "BusAPI", "HostAPI", "HostBus", "HostStorage", "HostSealing", "HostIdentity", "HostTelemetry",
                "HostAudit", "AuditAPI",
                "HostGRPC",
                "HostGateway", "HostAttachments", "HostBackup", "HostProcedure", "HostNotifications",
                "HostSearch", "ConsultService", "DocumentsService",
                "IdentityAPI", lifecycle, protobuf, tls,
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "Yams", package: "Yams"),
            ] + nio + pluginNames.map { .target(name: "\($0)Plugin") }
        ),
        .executableTarget(
            name: "yizhand",
            dependencies: ["HostApp", arguments],
            path: "Sources/Host/Command",
            swiftSettings: settings
        ),
        hostTests(
            "Bus",
            [
                "BusAPI", "TestKit", protobuf, tls, .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOTestUtils", package: "swift-nio"),
            ] + nio
        ),
        hostTests("Sealing", ["KeysAPI", "HostStorage", "TestKit", "PostgresTestKit", protobuf]),
        hostTests(
            "Storage",
            [
                "HostSealing", "TestKit", "PostgresTestKit", protobuf, crypto,
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        hostTests(
            "Identity",
            ["IdentityAPI", "HostStorage", "HostSealing", "TestKit", "PostgresTestKit", protobuf, crypto]
        ),
        hostTests(
            "Audit",
            [
                "AuditAPI", "HostStorage", "HostSealing", "TestKit", "PostgresTestKit", protobuf,
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        hostTests(
            "Attachments",
            ["AttachmentAPI", "HostStorage", "HostSealing", "TestKit", "PostgresTestKit", protobuf, crypto]
        ),
        hostTests("Backup", ["BackupAPI", "HostStorage", "HostSealing", "TestKit", protobuf]),
        hostTests(
            "Procedure",
            ["ProcedureAPI", "HostStorage", "HostSealing", "TestKit", "PostgresTestKit", protobuf]
        ),
        hostTests(
            "Notifications",
            ["NotificationAPI", "HostStorage", "HostSealing", "TestKit", "PostgresTestKit", protobuf]
        ),
        hostTests("Search", ["SearchAPI", "HostStorage", "HostSealing", "TestKit", "PostgresTestKit", protobuf]),
        .testTarget(
            name: "DocumentsServiceTests",
            dependencies: [
                "Documents", "DocumentsAPI", "DocumentsService", "Printing", "HostStorage", "HostSealing", "TestKit",
                "PostgresTestKit", "PluginKit",
                protobuf, logging,
            ],
            path: "Tests/DocumentsServiceTests",
            swiftSettings: settings
        ),
        hostTests("Telemetry"),
        hostTests(
            "GRPC",
            [
                "BusAPI", "HostAPI", "TestKit", protobuf, .product(name: "GRPCCore", package: "grpc-swift-2"),
                .product(name: "GRPCNIOTransportHTTP2Posix", package: "grpc-swift-nio-transport"),
            ]
        ),
        hostTests(
            "Gateway",
            [
                "BusAPI", "HostAPI", "TestKit", protobuf, lifecycle, tls,
            ] + nio
        ),
        hostTests("App", ["HostAPI", "AuditAPI", "IdentityAPI", "TestKit", protobuf]),

        // Clients.
        .target(
            name: "YizhanClient",
            dependencies: ["PluginKit", "HostBus", "BusAPI", protobuf, tls] + nio,
            path: "Sources/Client",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "yizhan",
            dependencies: [
                "PluginKit", "HostBus", "YizhanClient", "IdentityAPI", "AuditAPI", "KeysAPI", "HostAPI", "HotlineAPI",
                "AttachmentAPI", "BackupAPI", "ProcedureAPI", "NotificationAPI", "SearchAPI", "DocumentsAPI",
                "Consult", "ConsultAPI", "Printing", "Spreadsheet", protobuf, arguments, tls, crypto,
            ],
            path: "Sources/CLI",
            swiftSettings: settings
        ),
        .testTarget(
            name: "YizhanClientTests",
            dependencies: ["YizhanClient", "HostBus", "PluginKit", "TestKit", protobuf, logging],
            path: "Tests/ClientTests",
            swiftSettings: settings
        ),
        .testTarget(
            name: "CLITests",
            dependencies: [
                "yizhan", "ConsultAPI", "HotlineAPI", "HostAPI", "PluginKit", "Spreadsheet", "TestKit", protobuf,
                arguments,
            ],
            path: "Tests/CLITests",
            swiftSettings: settings
        ),

        // Tools and tests of the whole.
        .executableTarget(
            name: "protoc-gen-yizhan",
            dependencies: [protobuf, .product(name: "SwiftProtobufPluginLibrary", package: "swift-protobuf")],
            path: "Sources/ProtocPlugin",
            swiftSettings: settings
        ),
        .testTarget(
            name: "ProtocPluginTests",
            dependencies: ["protoc-gen-yizhan", "PluginKit", protobuf],
            exclude: ["Cases"],
            swiftSettings: settings
        ),
        .target(
            name: "PostgresTestKit",
            dependencies: ["CLibPQ", "HostStorage", "PluginKit"],
            path: "Sources/TestKit/Postgres",
            swiftSettings: settings
        ),
        .target(
            name: "TestKit",
            dependencies: [
                "PluginKit", "HostApp", "HostBus", "HostSealing", "HostStorage", "IdentityAPI", "PostgresTestKit",
                "Printing", "YizhanClient", protobuf, logging, .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Postgres"],
            swiftSettings: settings
        ),
        .testTarget(name: "TestKitTests", dependencies: ["TestKit", "PluginKit", protobuf], swiftSettings: settings),
        .testTarget(name: "ArchitectureTests", dependencies: ["HostApp", "PluginKit"], swiftSettings: settings),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "TestKit", "PostgresTestKit", "YizhanClient", "HostBus", "HotlineAPI", "IdentityAPI", "HostAPI",
                "PluginKit", "yizhan", "yizhand", protobuf,
            ],
            swiftSettings: settings
        ),
    ] + pluginNames.flatMap(plugin)

/// Built only when asked for, by the scripts in Benchmarks/, so that they cost nobody else anything.
let benchmarks: [Target] =
    Context.environment["YIZHAN_BENCHMARKS"] == nil
    ? []
    : [
        .target(
            name: "BenchmarkSupport",
            dependencies: ["PluginKit", protobuf, .product(name: "GRPCCore", package: "grpc-swift-2")],
            path: "Benchmarks/Support",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "yizhan-bench-bus",
            dependencies: [
                "BenchmarkSupport", "PluginKit", "HostBus", "HostTelemetry", arguments, logging, protobuf, tls,
                .product(name: "GRPCCore", package: "grpc-swift-2"),
                .product(name: "GRPCNIOTransportHTTP2Posix", package: "grpc-swift-nio-transport"),
            ],
            path: "Benchmarks/Bus",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "yizhan-bench-storage",
            dependencies: [
                "BenchmarkSupport", "PluginKit", "HostStorage", "HostSealing", "HostTelemetry", "HotlineAPI", "TestKit",
                "PostgresTestKit", arguments, logging, protobuf, .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Benchmarks/Storage",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "yizhan-papers",
            dependencies: ["Documents", arguments],
            path: "Benchmarks/Documents",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "yizhan-bench-hotline",
            dependencies: [
                "BenchmarkSupport", "PluginKit", "HostBus", "YizhanClient", "IdentityAPI", "HotlineAPI", arguments,
                protobuf,
                .product(name: "GRPCCore", package: "grpc-swift-2"),
                .product(name: "GRPCNIOTransportHTTP2Posix", package: "grpc-swift-nio-transport"),
            ],
            path: "Benchmarks/Hotline",
            swiftSettings: settings
        ),
    ]

/// Built only when asked for, by Scripts/soak.
let fuzzers: [Target] =
    Context.environment["YIZHAN_FUZZ"] == nil
    ? []
    : [
        .executableTarget(
            name: "yizhan-fuzz",
            dependencies: [
                "PluginKit", "HostBus", "BusAPI", arguments, protobuf, .product(name: "NIOCore", package: "swift-nio"),
            ],
            path: "Fuzz/Frames",
            swiftSettings: settings
        )
    ]

let package = Package(
    name: "yizhan",
    products: [
        .library(name: "PluginKit", targets: ["PluginKit"]),
        .library(name: "YizhanClient", targets: ["YizhanClient"]),
        .library(name: "HostBus", targets: ["HostBus"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0", traits: []),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/grpc/grpc-swift-2", from: "2.4.3"),
        .package(url: "https://github.com/grpc/grpc-swift-nio-transport", from: "2.9.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    ],
    targets: targets + benchmarks + fuzzers
)
