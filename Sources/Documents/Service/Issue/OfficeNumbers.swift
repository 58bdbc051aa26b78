internal import Documents
internal import PluginKit

/// How offices number their letters (文号): a pattern for an organisation and a field of work or a form.
///
/// Where there is one, the number is allotted when the document is kept, so that no two letters bear one and none is left out;
/// what was typed in its place does not count.
struct OfficeNumbers: Sendable {
    private struct Place: Hashable {
        var office: String
        var kind: String
    }

    private var patterns: [Place: CaseNumbers] = [:]

    /// What stands for a number that is not allotted yet.
    static let pending = "（签发时编号）"

    /// Reads checked settings.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`, naming the setting.
    init(_ config: PluginConfig) throws(RPCError) {
        for text in config.strings("office_numbers") {
            let parts = text.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
            guard parts.count == 3, parts[0].split(separator: "/").count == 2, !parts[1].isEmpty,
                let numbers = CaseNumbers(parts[2])
            else {
                throw Self.wrong(
                    text,
                    "has to be TENANT/ORGANISATION|FORM OR FIELD OF WORK|PATTERN with one {number:1}"
                )
            }
            let place = Place(office: parts[0], kind: parts[1])
            guard self.patterns[place] == nil else {
                throw Self.wrong(text, "is the second one of its organisation and form")
            }
            self.patterns[place] = numbers
        }
    }

    /// The pattern for a letter of an office, and the field that it fills; `nil` where its number is typed.
    func pattern(of template: Template, _ viewer: DocumentViewer) -> (field: String, numbers: CaseNumbers)? {
        guard let field = template.officeNumberField, let office = viewer.office else { return nil }
        let name = "\(viewer.organisationID)/\(office.id)"
        for kind in [template.header.code, template.header.category] {
            if let numbers = self.patterns[Place(office: name, kind: kind)] { return (field, numbers) }
        }
        return nil
    }

    private static func wrong(_ value: String, _ what: String) -> RPCError {
        RPCError(code: .invalidArgument, message: "documents.office_numbers is \"\(value)\": it \(what).")
    }
}
