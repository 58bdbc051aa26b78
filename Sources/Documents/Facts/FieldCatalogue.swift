/// The fields that exist: those that every form shares and those that one form adds.
public struct FieldCatalogue: Sendable {
    private var fields: [String: Field] = [:]
    private let computations: [TemplateComputation]

    /// Collects fields; a later one stands for an earlier one of the same path.
    ///
    /// - Parameter computations: add fields, and what comes out of them.
    public init(_ fields: [Field], computations: [TemplateComputation] = []) {
        self.computations = computations
        for field in computations.flatMap(\.fields) + fields { self.fields[field.path] = field }
    }

    /// The field of a path; one that is computed too.
    public subscript(path: String) -> Field? {
        if let field = self.fields[path] { return field }
        guard self.computation(of: path) != nil || self.derivation(of: path) != nil else { return nil }
        return Field(path: path, kind: .prose, title: path, sample: "")
    }

    /// Whether a path is of what the system computes, and nobody fills in.
    public func isComputed(_ path: String) -> Bool { self.fields[path] == nil && self[path] != nil }

    /// The computation that a path is a result of, and the name of the result.
    func computation(of path: String) -> (computation: TemplateComputation, result: String)? {
        guard self.fields[path] == nil else { return nil }
        for computation in self.computations where path.hasPrefix(computation.name + ".") {
            return (computation, String(path.dropFirst(computation.name.count + 1)))
        }
        return nil
    }

    /// The field that a path prints in another way, and the way.
    func derivation(of path: String) -> (field: Field, way: Derivation)? {
        guard self.fields[path] == nil, let dot = path.lastIndex(of: "."),
            let way = Derivation(rawValue: String(path[path.index(after: dot)...])),
            let field = self.fields[String(path[..<dot])], way.exists(for: field.kind)
        else { return nil }
        return (field, way)
    }

    /// Whether a field is a fact that a computation may do without.
    func isOptionalInput(_ path: String) -> Bool {
        self.computations.contains { computation in
            computation.computation.fields.contains { !$0.isNeeded && computation.path(of: $0) == path }
        }
    }

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
