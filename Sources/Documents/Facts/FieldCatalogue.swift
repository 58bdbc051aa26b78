/// The fields that exist: those that every form shares and those that one form adds.
public struct FieldCatalogue: Sendable {
    private var fields: [String: Field] = [:]

    /// Collects fields; a later one stands for an earlier one of the same path.
    public init(_ fields: [Field]) {
        for field in fields { self.fields[field.path] = field }
    }

    /// The field of a path.
    public subscript(path: String) -> Field? { self.fields[path] }

    /// Whether there are fields below a path, such as `代理人` for `代理人.姓名`.
    public func isGroup(_ path: String) -> Bool {
        self.fields.keys.contains { $0.hasPrefix(path + ".") }
    }

    /// The fields of the records of a list, by path.
    public func parts(of list: String) -> [Field] {
        self.fields.values.filter { $0.path.hasPrefix(list + ".") }.sorted { $0.path < $1.path }
    }

    /// All of them, by path.
    public var all: [Field] { self.fields.values.sorted { $0.path < $1.path } }
}
