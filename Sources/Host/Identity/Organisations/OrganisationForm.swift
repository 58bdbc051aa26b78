internal import IdentityAPI
internal import PluginKit

/// What an organisation is to be like, checked field by field.
enum OrganisationForm {
    private typealias Violation = RPCError.Detail.FieldViolation

    /// Checks a request for a new organisation.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument` that names every field that cannot stay as it is.
    static func node(_ request: CreateOrganisationRequest) throws(RPCError) -> OrganisationNode {
        var problems: [Violation] = []
        if !Self.isID(request.id) { problems.append(Violation(field: "id", description: Self.idRule)) }
        if let problem = Self.problem(name: request.name) {
            problems.append(Violation(field: "name", description: problem))
        }
        let kind = request.kind.nodeKind
        if kind == nil {
            let kinds = OrganisationNode.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            problems.append(Violation(field: "kind", description: "has to be one of \(kinds)"))
        }
        guard problems.isEmpty, let kind else { throw .invalidFields(problems) }
        return OrganisationNode(
            id: request.id,
            name: request.name,
            kind: kind,
            parentID: request.parentID.isEmpty ? nil : request.parentID
        )
    }

    /// Refuses a name that cannot stay as it is.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`.
    static func check(name: String) throws(RPCError) {
        if let problem = Self.problem(name: name) {
            throw .invalidFields([Violation(field: "name", description: problem)])
        }
    }

    /// The longest text that an organisation is looked for by: a name.
    static let textMax = 64

    /// What is wrong with a name, or `nil`.
    private static func problem(name: String) -> String? {
        let isFine =
            AccountForm.isText(name, length: 1...Self.textMax) && name.first?.isWhitespace == false
            && name.last?.isWhitespace == false
        return isFine ? nil : "has to be 1 to 64 characters, without line breaks or blanks around it"
    }

    private static let idRule = "has to be 2 to 32 of a to z, 0 to 9 and \"-\", the first a letter"

    private static func isID(_ id: String) -> Bool {
        guard (2...32).contains(id.utf8.count), let first = id.utf8.first else { return false }
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return letters.contains(first)
            && id.utf8.allSatisfy { letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "-") }
    }
}
