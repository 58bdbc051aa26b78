public import PluginKit

/// Who issues a form (签发): what the line of its head says, `签发: 本人` or `签发: 律师、窗口人员 | 中心、承办单位`.
///
/// A paper is worth what its issuer is: the decision of an office is made by that office's people alone, whatever office
/// somebody types on it; what a person signs (an application, a statement, an agreement between persons) anybody makes.
public enum TemplateIssuer: Sendable, Hashable {
    /// 本人: persons sign it; no office answers for what it says.
    case person
    /// An office: who of its people, and of what kinds of offices.
    case office(roles: Set<Role>, kinds: Set<OrganisationNode.Kind>)

    /// The words for roles; the others (administrators, supervisors, citizens, terminals) issue for no office.
    private static let roleWords: [(word: String, role: Role)] = [
        ("话务员", .hotlineOperator), ("承办单位人员", .handlingUnit), ("窗口人员", .windowStaff), ("律师", .lawyer),
        ("人民调解员", .mediator), ("公证员", .notary), ("社区矫正工作人员", .correctionsOfficer),
    ]
    /// The words for kinds of offices; a window belongs to the office that it stands under.
    private static let kindWords: [(word: String, kind: OrganisationNode.Kind)] = [
        ("市", .city), ("区县", .district), ("中心", .centre), ("承办单位", .handlingUnit),
    ]

    /// Reads what stands behind `签发:`.
    ///
    /// - Throws: ``DocumentError`` with the line.
    init(line text: Substring, number: Int) throws(DocumentError) {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map {
            $0.split(whereSeparator: { "、，,".contains($0) }).map(\.trimmed)
        }
        if parts == [["本人"]] {
            self = .person
            return
        }
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw DocumentError(.template, "签发应写成“签发: 本人”，或者“签发: 律师、窗口人员 | 中心、承办单位”。", line: number)
        }
        var roles: Set<Role> = []
        for word in parts[0] {
            guard let known = Self.roleWords.first(where: { $0.word == word }) else {
                let words = Self.roleWords.map(\.word).joined(separator: "、")
                throw DocumentError(.template, "“\(word)”不能签发文书。可用：\(words)。", line: number)
            }
            roles.insert(known.role)
        }
        var kinds: Set<OrganisationNode.Kind> = []
        for word in parts[1] {
            guard let known = Self.kindWords.first(where: { $0.word == word }) else {
                let words = Self.kindWords.map(\.word).joined(separator: "、")
                throw DocumentError(.template, "“\(word)”不是签发机构的类别。可用：\(words)。", line: number)
            }
            kinds.insert(known.kind)
        }
        self = .office(roles: roles, kinds: kinds)
    }

    /// Who issues it, in words: `律师、窗口人员（中心、承办单位）`.
    public var text: String {
        switch self {
        case .person: "本人"
        case .office(let roles, let kinds):
            Self.roleWords.filter { roles.contains($0.role) }.map(\.word).joined(separator: "、") + "（"
                + Self.kindWords.filter { kinds.contains($0.kind) }.map(\.word).joined(separator: "、") + "）"
        }
    }
}
