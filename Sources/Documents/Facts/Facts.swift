/// The facts of one case, filled in once and used by every form.
public struct Facts: Sendable, Hashable {
    /// What stands for a field.
    public enum Value: Sendable, Hashable {
        /// A fact as it is entered.
        case text(String)
        /// The records of a list.
        case records([[String: String]])
    }

    /// The facts by the path of their field.
    public private(set) var values: [String: Value]

    /// Collects facts; empty ones count as not there.
    public init(_ values: [String: Value] = [:]) {
        self.values = values.filter { $0.value != .text("") && $0.value != .records([]) }
    }

    /// The fact of a field.
    public subscript(path: String) -> Value? {
        get { self.values[path] }
        set { self.values[path] = newValue == .text("") || newValue == .records([]) ? nil : newValue }
    }

    /// Whether there is a fact for a field or for one below it.
    public func has(_ path: String) -> Bool {
        self.values[path] != nil || self.values.keys.contains { $0.hasPrefix(path + ".") }
    }
}

extension Facts: Codable {
    /// Reads an object of texts and lists of objects of texts.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode([String: Value].self))
    }

    /// Writes such an object.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.values)
    }
}

extension Facts.Value: Codable {
    /// Reads a text or a list of objects of texts.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else {
            self = .records(try container.decode([[String: String]].self))
        }
    }

    /// Writes it.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .records(let records): try container.encode(records)
        }
    }
}
