internal import Foundation
internal import HostApp
internal import PluginKit
internal import TestKit
internal import Testing

@Suite struct SettingsReaderTests {
    @Test func settingsHaveTheirDefaultsWithoutAnySource() async throws {
        let settings = try await Self.load()
        #expect(settings.bus.port == 7700)
        #expect(settings.grpc.port == 7701)
        #expect(settings.http.port == 7780)
        #expect(settings.bus.host == "127.0.0.1")
        #expect(settings.dataFolder == "./var")
        #expect(settings.modules["hotline"]?.boolean("enabled") == true)
    }

    @Test func flagsStandBeforeTheEnvironmentAndTheEnvironmentBeforeTheFile() async throws {
        let file = "bus: {port: 1}\ngrpc: {port: 1}\nhttp: {port: 1}\n"
        let environment = ["YIZHAN_BUS_PORT": "2", "YIZHAN_GRPC_PORT": "2"]
        let settings = try await Self.load(flags: ["YIZHAN_BUS_PORT": "3"], environment: environment, file: file)
        #expect(settings.bus.port == 3)
        #expect(settings.grpc.port == 2)
        #expect(settings.http.port == 1)
    }

    @Test(arguments: [
        ("buss: {port: 1}", "buss.port", "bus.port"),
        ("bus: {prt: 1}", "bus.prt", "bus.port"),
        ("modules: {hotlin: {enabled: true}}", "modules.hotlin.enabled", "modules.hotline.enabled"),
    ])
    func anUnknownKeyOfTheFileIsRefusedWithTheNearestKnown(file: String, name: String, nearest: String) async throws {
        let error = await #expect(throws: ConfigurationError.self) { try await Self.load(file: file) }
        let text = try #require(error).description
        #expect(text.contains("\(name) in"))
        #expect(text.contains("The nearest is \(nearest);"))
    }

    @Test func anUnknownVariableIsRefusedWithTheNearestKnown() async throws {
        let error = await #expect(throws: ConfigurationError.self) {
            try await Self.load(environment: ["YIZHAN_BUS_PROT": "1"])
        }
        #expect(try #require(error).description.contains("The nearest is YIZHAN_BUS_PORT;"))
    }

    @Test(arguments: [
        ("bus: {port: 70000}", "bus.port is 70000; it has to be from 0 to 65535."),
        ("bus: {port: many}", "bus.port has to be a whole number"),
        ("log: {format: xml}", "log.format is xml"),
        ("bus: {host: 0.0.0.0}", "needs tls.certificate_file"),
        ("tls: {key_file: a.pem}", "have to be given together"),
        ("bus: [", "is not valid YAML"),
        ("just a text", "has to be a mapping"),
    ])
    func aWrongValueIsRefusedInPlainWords(file: String, words: String) async throws {
        let error = await #expect(throws: ConfigurationError.self) { try await Self.load(file: file) }
        #expect(try #require(error).description.contains(words))
    }

    @Test func aMissingFileThatWasNamedIsRefused() async throws {
        await #expect(throws: ConfigurationError.self) {
            try await HostSettings.load(flags: [:], environment: [:], file: "/nonexistent/yizhan.yaml")
        }
    }

    @Test func theListingNamesEverySettingWithItsVariable() async throws {
        let lines = try await HostSettings.listing(flags: [:], environment: [:], file: nil)
        #expect(lines.contains { $0.hasPrefix("bus.port = 7700") && $0.contains("YIZHAN_BUS_PORT") })
        #expect(lines.count == HostSettings.groups.reduce(0) { $0 + $1.keys.count })
    }

    private static func load(
        flags: [String: String] = [:],
        environment: [String: String] = [:],
        file: String? = nil
    ) async throws -> HostSettings {
        guard let file else { return try await HostSettings.load(flags: flags, environment: environment, file: nil) }
        return try await withTemporaryFolder { folder in
            let path = folder.appending(path: "yizhan.yaml").path
            try Data(file.utf8).write(to: URL(filePath: path))
            return try await HostSettings.load(flags: flags, environment: environment, file: path)
        }
    }
}
