internal import PluginKit

/// The organisation that a caller complains of (被投诉单位).
enum OrderAccused {
    /// The id of the organisation that a text names; empty for none.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`, naming the nearest that there are.
    static func unit(_ text: String, in tree: OrganisationTree) throws(RPCError) -> String {
        if text.isEmpty { return "" }
        let id: String
        do throws(RPCError) {
            id = try OrderUnit.any(text, in: tree)
        } catch {
            throw .invalidFields(error.violations.map { .init(field: "accused_unit", description: $0.description) })
        }
        guard id != tree.root?.id else {
            throw .invalidFields([.init(field: "accused_unit", description: "请写明具体的被投诉单位，不能是整个组织机构")])
        }
        return id
    }

    /// The persons whom an order complains of: the caller may have named one, and the investigation found another.
    static func names(_ text: String) -> [String] {
        text.isEmpty ? [] : text.split(separator: Self.separator).map(String.init)
    }

    /// Those persons in one text.
    static func text(_ names: [String]) -> String { names.joined(separator: "\(Self.separator)") }

    /// Those whom an order complains of with some more.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument` where they would be too many: every look at the order reads them.
    static func joining(_ names: [String], to text: String) throws(RPCError) -> String {
        let joined = names.reduce(text) { Self.adding($1, to: $0) }
        guard joined == text || joined.unicodeScalars.count <= Self.textMax else {
            throw .invalidFields([
                .init(
                    field: "accused_name",
                    description: "这件工单登记的被投诉人合起来不能超过 \(Self.textMax) 个字；登记有误的，请监督人员先更正"
                )
            ])
        }
        return joined
    }

    /// Ten names of the length that one may have.
    private static let textMax = 500

    /// Whether somebody is among the persons whom an order complains of, in whatever way it was written.
    ///
    /// 驾驶员张三 and 张 三先生（夜班） are one. A namesake counts as well, and who has that name within another: an order that is withheld
    /// from one too many is dealt with by the next, and a supervisor admits whoever is another person.
    static func names(_ text: String, _ person: PersonName) -> Bool {
        // Most names are of others: only where its last character stands in the text is it looked at.
        guard let last = person.canonical.last, text.contains(last) || last.isASCII else { return false }
        return person.mayStand(in: text)
    }

    /// Those whom an order complains of with one more; the same where that is one of them.
    static func adding(_ name: String, to text: String) -> String {
        if name.isEmpty || text == name || Self.names(text).contains(name) { return text }
        return text.isEmpty ? name : "\(text)\(Self.separator)\(name)"
    }

    /// The organisations of the tree, other than the whole, that a text names just so: most companies have no place in it.
    static func known(_ text: String, in tree: OrganisationTree) -> [String] {
        let nodes: [OrganisationNode] =
            switch tree.find(text) {
            case .one(let node), .closed(let node): [node]
            // Whichever of them it is: nothing may come to it.
            case .several(let nodes): nodes
            case .none: []
            }
        return nodes.map(\.id).filter { $0 != tree.root?.id }
    }

    /// The desk that deals with an order which one registers.
    ///
    /// That one, or, where the caller complains of it or of an organisation above it, the one above whom the caller complains
    /// of: nobody else would see the order (HOT-C1).
    static func desk(_ registering: String, accused: String, in tree: OrganisationTree) -> String {
        guard Self.includes(accused, registering, in: tree) else { return registering }
        return tree.path(to: accused).dropLast().last?.id ?? registering
    }

    private static let separator: Character = "、"

    /// Whether an organisation is the accused one, or stands below it.
    static func includes(_ accused: String, _ unit: String, in tree: OrganisationTree) -> Bool {
        !accused.isEmpty && (accused == unit || tree.subtree(of: accused).contains(unit))
    }
}

extension RPCError {
    /// The fields that it names as wrong.
    var violations: [Detail.FieldViolation] {
        self.details.flatMap { detail -> [Detail.FieldViolation] in
            if case .badRequest(let fields) = detail { fields } else { [] }
        }
    }
}
