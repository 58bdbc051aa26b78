/// The settings of a module: every declared key, with its value checked.
public struct PluginConfig: Sendable {
    private let values: [String: ConfigValue]

    /// Makes settings of checked values.
    public init(values: [String: ConfigValue]) {
        self.values = values
    }

    /// The value of a string key that the module declares.
    public func string(_ name: String) -> String {
        if case .string(let value) = self.values[name] { value } else { Self.undeclared(name) }
    }

    /// The value of an integer key that the module declares.
    public func integer(_ name: String) -> Int {
        if case .integer(let value) = self.values[name] { value } else { Self.undeclared(name) }
    }

    /// The value of a boolean key that the module declares.
    public func boolean(_ name: String) -> Bool {
        if case .boolean(let value) = self.values[name] { value } else { Self.undeclared(name) }
    }

    /// The value of a list key that the module declares.
    public func strings(_ name: String) -> [String] {
        if case .strings(let value) = self.values[name] { value } else { Self.undeclared(name) }
    }

    private static func undeclared(_ name: String) -> Never {
        preconditionFailure("the module reads the setting \(name), which it does not declare with this type")
    }
}
