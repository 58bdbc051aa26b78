internal import HostApp
internal import PluginKit
internal import Testing

/// The same modules everywhere: in the registry, as folders, in Proto, in the package, and in the tests.
struct RegistryTests {
    @Test
    func `registry, folders, Proto, tests and package name the same modules`() throws {
        let registered = PluginRegistry.all.map { $0.id }.sorted()
        #expect(try Project.folders(in: "Sources/Plugins").map { $0.lowercased() } == registered)
        #expect(try Project.folders(in: "Proto/yizhan").filter { try !Self.isOfTheHost($0) } == registered)
        #expect(try Project.folders(in: "Tests/Plugins").map { $0.lowercased() } == registered.map { "\($0)tests" })
        let package = try Project.text("Package.swift")
        let list = try #require(package.split(separator: "let pluginNames = [").last?.split(separator: "]").first)
        let names = list.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map { $0.lowercased() }
        #expect(names.sorted() == registered)
    }

    @Test
    func `every module serves under its own name, declares its settings once, and numbers its migrations`() {
        for module in PluginRegistry.all {
            #expect(module.services.allSatisfy { $0.name.hasPrefix("yizhan.\(module.id).v1.") })
            #expect(Set(module.configKeys.map(\.name)).count == module.configKeys.count)
            #expect(
                module.migrations.map(\.number)
                    == Array(1...max(1, module.migrations.count)).prefix(module.migrations.count).map { $0 }
            )
            #expect(
                module.services.flatMap(\.methods).allSatisfy {
                    $0.access != AccessRule(audience: .everybody) || $0.audit != .write
                }
            )
        }
    }

    /// Whether the messages of a Proto folder are made into the host or its generator, and not into a module.
    private static func isOfTheHost(_ proto: String) throws -> Bool {
        let generated = try ["Sources/Host", "Sources/Consult", "Sources/ProtocPlugin"].flatMap {
            try Project.files(below: $0)
        }
        .filter { $0.contains("/Generated/") && $0.hasSuffix(".pb.swift") }
        return try generated.contains { path in
            try Project.text(path).prefix(1_000).contains("// Source: yizhan/\(proto)/v1/")
        }
    }
}
