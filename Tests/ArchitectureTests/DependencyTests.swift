internal import Testing

/// Who may know whom: PluginKit ← {modules, parts of the host} ← App ← Command; Spreadsheet knows nobody.
struct DependencyTests {
    private static let everybody: Set<String> = [
        "PluginKit", "SwiftProtobuf", "Logging", "Foundation", "Synchronization", "Crypto", "Glibc", "Musl",
    ]
    /// Not parts: the composition root and the program.
    private static let whole: Set<String> = ["App", "Command"]

    @Test
    func `PluginKit knows no library of a single part`() throws {
        let offenders = try Self.offenders(below: "Sources/PluginKit") {
            Self.everybody.contains($0) || $0 == "CSpawn"
        }
        #expect(offenders.isEmpty, "\(offenders)")
    }

    @Test
    func `the library of spreadsheets knows nothing of the project`() throws {
        let offenders = try Self.offenders(below: "Sources/Spreadsheet") { module in
            ["Foundation", "Synchronization", "CXLSXWriter", "CZip", "CExpat", "Glibc", "Musl"].contains(module)
        }
        #expect(offenders.isEmpty, "\(offenders)")
    }

    @Test
    func `what makes papers knows PluginKit and nothing else of the project`() throws {
        let others = ["API/", "Service/", "Printing/"].map { "Sources/Documents/\($0)" }
        let offenders = try Self.offenders(below: "Sources/Documents") { module in
            [
                "PluginKit", "Foundation", "Synchronization", "CPango", "CQREncode", "CZlib", "CZip", "COpenSSL",
                "Glibc", "Musl",
            ].contains(module)
        }.filter { offender in !others.contains { offender.hasPrefix($0) } }
        #expect(offenders.isEmpty, "\(offenders)")
    }

    @Test
    func `the service of papers knows PluginKit, its contract, the press and printing`() throws {
        let offenders = try Self.offenders(below: "Sources/Documents/Service") { module in
            Self.everybody.contains(module) || ["Documents", "DocumentsAPI", "Printing"].contains(module)
        }
        #expect(offenders.isEmpty, "\(offenders)")
    }

    @Test
    func `the engine of the consultation knows no network, no database and nothing else of the project`() throws {
        let others = ["API/", "Service/"].map { "Sources/Consult/\($0)" }
        let offenders = try Self.offenders(below: "Sources/Consult") { module in
            ["Foundation", "Synchronization", "CZlib", "Glibc", "Musl"].contains(module)
        }.filter { offender in !others.contains { offender.hasPrefix($0) } }
        #expect(offenders.isEmpty, "\(offenders)")
    }

    @Test
    func `computed fields know PluginKit alone and wait for nothing`() throws {
        let offenders = try Self.offenders(below: "Sources/Documents/Computation") { $0 == "PluginKit" }
        #expect(offenders.isEmpty, "\(offenders)")
        let waiting = try Project.sources(below: "Sources/Documents/Computation").filter { source in
            source.lines.contains { $0.contains(/\b(?:await|async|Double|Float)\b/) }
        }
        #expect(waiting.isEmpty, "\(waiting.map(\.path))")
    }

    @Test
    func `printing knows nothing of the project`() throws {
        let offenders = try Self.offenders(below: "Sources/Documents/Printing") { module in
            ["AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL", "Synchronization"].contains(module)
        }
        #expect(offenders.isEmpty, "\(offenders)")
    }

    @Test
    func `a module knows PluginKit and contracts, and nothing of the host or of another module's inside`() throws {
        for name in try Project.folders(in: "Sources/Plugins") {
            let offenders = try Self.offenders(below: "Sources/Plugins/\(name)") { module in
                Self.everybody.contains(module) || module == "Spreadsheet"
                    || (module.hasSuffix("API") && !["BusAPI", "HostAPI"].contains(module))
            }
            #expect(offenders.isEmpty, "\(offenders)")
        }
    }

    @Test
    func `the rules of a module do no I/O and wait for nothing`() throws {
        let offenders = try Project.sources(below: "Sources/Plugins").filter { $0.path.contains("/Domain/") }.flatMap {
            source in
            let lines = source.lines.enumerated().filter { $0.element.contains(/\b(?:await|async|Transaction)\b/) }
            return lines.map { "\(source.path):\($0.offset + 1)" }
        }
        #expect(offenders.isEmpty, "\(offenders)")
    }

    @Test
    func `the SQL of a module stands in its Storage`() throws {
        let sql = /\b(?:SELECT .+ FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE (?:UNIQUE )?(?:TABLE|INDEX))\b/
        let offenders = try Project.sources(below: "Sources/Plugins").filter { !$0.path.contains("/Storage/") }
            .filter { source in source.lines.contains { $0.contains(sql) } }
        #expect(offenders.isEmpty, "\(offenders.map(\.path))")
    }

    @Test
    func `parts of the host do not know each other or a module`() throws {
        let parts = try Project.folders(in: "Sources/Host").filter { !Self.whole.contains($0) }
        #expect(parts.count >= 6)
        for part in parts {
            let others = parts.filter { $0 != part }.map { "Host\($0)" } + ["HostApp", "YizhanClient"]
            let offenders = try Self.offenders(below: "Sources/Host/\(part)") { module in
                !others.contains(module) && !module.hasSuffix("Plugin")
            }
            #expect(offenders.isEmpty, "\(offenders)")
        }
    }

    @Test
    func `clients know the bus and nothing else of the host`() throws {
        for folder in ["Sources/Client", "Sources/CLI"] {
            let offenders = try Self.offenders(below: folder) { module in
                !module.hasPrefix("Host") || module == "HostBus" || module == "HostAPI"
            }
            #expect(offenders.isEmpty, "\(offenders)")
        }
    }

    @Test
    func `only the program and the kit of the tests know the composition root`() throws {
        let sources = try Project.sources(below: "Sources").filter { $0.imports.contains("HostApp") }
        let offenders = sources.map(\.path).filter {
            !$0.hasPrefix("Sources/Host/Command/") && !$0.hasPrefix("Sources/TestKit/")
        }
        #expect(offenders.isEmpty, "\(offenders)")
    }

    @Test
    func `only the composition root knows concrete modules`() throws {
        let sources = try Project.sources(below: "Sources").filter { source in
            source.imports.contains { $0.hasSuffix("Plugin") }
        }
        #expect(sources.map(\.path) == ["Sources/Host/App/PluginRegistry.swift"])
    }

    @Test
    func `every import says how far it reaches`() throws {
        let offenders = try Project.sources(below: "Sources").flatMap { source in
            source.lines.enumerated().filter { $0.element.hasPrefix("import ") }
                .map { "\(source.path):\($0.offset + 1)" }
        }
        #expect(offenders.isEmpty, "\(offenders)")
    }

    private static func offenders(below path: String, allowed: (String) -> Bool) throws -> [String] {
        try Project.sources(below: path).flatMap { source in
            source.imports.filter { !allowed($0) }.map { "\(source.path) imports \($0)" }
        }
    }
}
