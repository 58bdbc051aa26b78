internal import Configuration
internal import Foundation
package import PluginKit
internal import SystemPackage

/// Reads settings from flags, environment and file, in this order, and checks them.
package struct SettingsReader: Sendable {
    private let providers: [any ConfigProvider]
    private let environment: [String: String]
    /// Where settings are read from, for the start-up line.
    package let sources: [String]

    /// Opens the sources.
    ///
    /// - Parameters:
    ///   - flags: Settings given on the command line, each under the name of the variable that it overrides:
    ///     text becomes a value in one place then.
    ///   - environment: The process's environment.
    ///   - file: Path of the YAML file; `nil` reads `yizhan.yaml` where it exists.
    ///   - groups: Every setting that exists.
    /// - Throws: ``ConfigurationError`` where the file cannot be read or names a setting that does not exist.
    package init(
        flags: [String: String],
        environment: [String: String],
        file: String?,
        groups: [SettingGroup]
    ) async throws {
        self.environment = environment
        var providers: [any ConfigProvider] = [
            EnvironmentVariablesProvider(environmentVariables: flags),
            EnvironmentVariablesProvider(environmentVariables: environment),
        ]
        var sources = flags.isEmpty ? [] : ["flags"]
        let known = Set(groups.flatMap { group in group.keys.map { group.name(of: $0) } })
        let variables = UnknownKeys.ours(environment)
        try UnknownKeys.check(variables: variables, known: known)
        if !variables.isEmpty { sources.append("environment") }
        let path = file ?? Self.defaultFile
        if file != nil || FileManager.default.fileExists(atPath: path) {
            let text: String
            do {
                text = try String(contentsOfFile: path, encoding: .utf8)
            } catch {
                throw ConfigurationError("The configuration file \(path) cannot be read: \(error.localizedDescription)")
            }
            try UnknownKeys.check(yaml: text, path: path, known: known)
            providers.append(try await FileProvider<YAMLSnapshot>(filePath: FilePath(path)))
            sources.append(path)
        }
        self.providers = providers
        self.sources = sources.isEmpty ? ["defaults"] : sources
    }

    private static let defaultFile = "yizhan.yaml"

    /// The values of a group, each checked against its declaration.
    ///
    /// - Throws: ``ConfigurationError`` naming the setting, its source and what it allows.
    package func values(of group: SettingGroup) throws -> PluginConfig {
        var values: [String: PluginKit.ConfigValue] = [:]
        for key in group.keys {
            values[key.name] = try self.value(of: key, in: group)
        }
        return PluginConfig(values: values)
    }

    private func value(of key: PluginKit.ConfigKey, in group: SettingGroup) throws -> PluginKit.ConfigValue {
        let name = group.name(of: key)
        switch key.kind {
        case .string(let standard):
            guard case .string(let value)? = try self.look(name, group, key, .string) else { return .string(standard) }
            return .string(value)
        case .integer(let standard, let range):
            guard case .int(let value)? = try self.look(name, group, key, .int) else { return .integer(standard) }
            guard range.contains(value) else {
                throw ConfigurationError(
                    "\(name) is \(value); it has to be from \(range.lowerBound) to \(range.upperBound)."
                )
            }
            return .integer(value)
        case .boolean(let standard):
            guard case .bool(let value)? = try self.look(name, group, key, .bool) else { return .boolean(standard) }
            return .boolean(value)
        case .strings(let standard):
            guard case .stringArray(let value)? = try self.look(name, group, key, .stringArray) else {
                return .strings(standard)
            }
            return .strings(value)
        }
    }

    private func look(
        _ name: String,
        _ group: SettingGroup,
        _ key: PluginKit.ConfigKey,
        _ type: ConfigType
    ) throws -> ConfigContent? {
        for (index, provider) in self.providers.enumerated() {
            // Variables carry a prefix so that they cannot be taken for another program's.
            let isVariable = index < 2
            let path = (isVariable ? ["yizhan"] : []) + group.path + [key.name]
            do {
                if let value = try provider.value(forKey: AbsoluteConfigKey(path), type: type).value {
                    return value.content
                }
            } catch {
                let kind = Self.describe(type)
                throw ConfigurationError("\(name) has to be \(kind); what stands in \(provider.providerName) is not.")
            }
        }
        return nil
    }

    private static func describe(_ type: ConfigType) -> String {
        switch type {
        case .int: "a whole number"
        case .bool: "true or false"
        case .stringArray: "a list of texts"
        default: "a text"
        }
    }
}
