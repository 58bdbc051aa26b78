package import PluginKit

/// Settings that stand together: a section of the host's own, or those of a module.
package struct SettingGroup: Sendable {
    /// Where the group stands in the file, `["bus"]` or `["modules", "hotline"]`.
    package let path: [String]
    /// Its settings.
    package let keys: [ConfigKey]

    /// Declares a group.
    package init(_ path: [String], _ keys: [ConfigKey]) {
        self.path = path
        self.keys = keys
    }

    /// The settings of a module, with the switch that every module has.
    package init(module: any Plugin.Type) {
        self.init(["modules", module.id], [Self.enabled] + module.configKeys)
    }

    private static let enabled = ConfigKey(
        "enabled",
        .boolean(default: true),
        summary: "Whether the module runs."
    )

    /// Full name of a setting, `bus.port`.
    package func name(of key: ConfigKey) -> String {
        (self.path + [key.name]).joined(separator: ".")
    }
}
