internal import PluginKit

/// The parties of a paper, masked, by which whoever holds it sees that it is the one that was issued.
public enum Parties {
    /// Whoever acts for an office is no party.
    private static let others = ["机构.", "机关.", "法院.", "经办人.", "律师.", "案件."]
    private static let partiesMax = 2
    private static let lengthMax = 12

    /// The first two persons or companies that a form names, each with all but its first character hidden: `张**、某*`.
    public static func masked(_ template: Template, _ facts: Facts) -> String {
        var found: [String] = []
        for path in template.usedFields where found.count < Self.partiesMax {
            guard template.catalogue[path]?.kind == .name, path.hasSuffix("姓名"),
                !Self.others.contains(where: { path.hasPrefix($0) }), case .text(let text)? = facts[path]
            else { continue }
            let name = String(SensitiveKind.name.masked(text.trimmed).prefix(Self.lengthMax))
            if !name.isEmpty { found.append(name) }
        }
        return found.joined(separator: "、")
    }
}
