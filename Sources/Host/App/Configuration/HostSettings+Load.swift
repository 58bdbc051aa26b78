package import PluginKit

extension HostSettings {
    /// Modules with settings: the host's own that have some, and those of the registry.
    package static var groups: [SettingGroup] { Self.groups(of: PluginRegistry.all) }

    private static func groups(of modules: [any Plugin.Type]) -> [SettingGroup] {
        HostKeys.all + [CoreModules.identitySettings, CoreModules.attachmentSettings]
            + modules.map { SettingGroup(module: $0) }
    }

    /// Reads and checks every setting.
    ///
    /// - Parameter modules: those that may have settings.
    /// - Throws: ``ConfigurationError``.
    package static func load(
        flags: [String: String],
        environment: [String: String],
        file: String?,
        modules: [any Plugin.Type] = PluginRegistry.all
    ) async throws -> HostSettings {
        let groups = Self.groups(of: modules)
        let reader = try await SettingsReader(flags: flags, environment: environment, file: file, groups: groups)
        return try HostSettings(reader: reader, modules: modules)
    }

    /// Every setting as a line of text: name, value, variable and what it is for.
    ///
    /// Secrets are not shown.
    ///
    /// - Throws: ``ConfigurationError``.
    package static func listing(
        flags: [String: String],
        environment: [String: String],
        file: String?
    ) async throws -> [String] {
        let reader = try await SettingsReader(flags: flags, environment: environment, file: file, groups: Self.groups)
        return try Self.groups.flatMap { group in
            let values = try reader.values(of: group)
            return group.keys.map { key in
                let name = group.name(of: key)
                let value = key.isSecret ? "(secret)" : values.text(of: key)
                return "\(name) = \(value)\n    \(UnknownKeys.variable(name))  \(key.summary)"
            }
        }
    }
}

extension PluginConfig {
    /// The value of a declared setting, as text.
    fileprivate func text(of key: ConfigKey) -> String {
        switch key.kind {
        case .string: "\"\(self.string(key.name))\""
        case .integer: String(self.integer(key.name))
        case .boolean: String(self.boolean(key.name))
        case .strings: self.strings(key.name).description
        }
    }
}
