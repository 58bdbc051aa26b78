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
            if let what = Self.refusal(of: parts[1]) { throw Self.wrong(text, what) }
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

    /// Why a form or a field of work takes no pattern; `nil` where it does.
    ///
    /// A form of the centre's own is not known here, and takes one.
    private static func refusal(of kind: String) -> String? {
        let templates = (try? FormLibrary.templates()) ?? []
        let forms = templates.filter { $0.header.code == kind || $0.header.category == kind }
        if kind == Self.notaries {
            return "names the whole of 公证, where certificates would count with letters: name each form, such as GZ-010"
        }
        guard !forms.isEmpty, forms.allSatisfy({ $0.officeNumberField == nil }) else { return nil }
        return "names a form whose number is not the office's to allot (its head has no 文号)"
    }

    /// The field of work whose certificates have a series of their own, without a gap.
    private static let notaries = "公证"

    private static func wrong(_ value: String, _ what: String) -> RPCError {
        RPCError(code: .invalidArgument, message: "documents.office_numbers is \"\(value)\": it \(what).")
    }
}
