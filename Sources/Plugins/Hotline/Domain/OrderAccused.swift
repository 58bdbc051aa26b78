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
