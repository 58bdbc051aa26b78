internal import Foundation
internal import HostApp
internal import PluginKit

extension PluginContract {
    static func settings(_ type: any Plugin.Type) async throws -> [String] {
        var violations = type.configKeys.flatMap { Self.declaration(of: $0) }
        if type.id.wholeMatch(of: /[a-z]+/) == nil {
            violations.append("the id \(type.id) has to be lower-case letters")
        }
        if Set(type.configKeys.map(\.name)).count < type.configKeys.count {
            violations.append("a setting is declared twice")
        }
        let settings = try await Self.load("{}", type)
        if settings.modules[type.id]?.boolean("enabled") != true { violations.append("the module is off by default") }
        do {
            _ = try await Self.load("modules: {\(type.id): {\(Self.unknown): 1}}", type)
            violations.append("an unknown setting is not refused")
        } catch let error as ConfigurationError {
            guard error.description.contains("modules.\(type.id).\(Self.unknown)") else {
                return violations + ["an unknown setting is refused without being named: \(error)"]
            }
        }
        return violations
    }

    private static let unknown = "no_such_setting"

    private static func declaration(of key: ConfigKey) -> [String] {
        var violations: [String] = []
        if key.name.wholeMatch(of: /[a-z][a-z0-9]*(?:_[a-z0-9]+)*/) == nil || key.name == "enabled" {
            violations.append("the setting \(key.name) has to be lower-case words joined by _, and not \"enabled\"")
        }
        if key.summary.isEmpty { violations.append("the setting \(key.name) does not say what it is for") }
        if case .integer(let standard, let range) = key.kind, !range.contains(standard) {
            violations.append("the default of \(key.name) is out of its own range")
        }
        if key.isSecret, case .string(let standard) = key.kind, !standard.isEmpty {
            violations.append("the secret \(key.name) has a default that everybody knows")
        }
        return violations
    }

    private static func load(_ yaml: String, _ type: any Plugin.Type) async throws -> HostSettings {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "yizhan.yaml")
            try Data(yaml.utf8).write(to: file)
            return try await HostSettings.load(flags: [:], environment: [:], file: file.path, modules: [type])
        }
    }
}
