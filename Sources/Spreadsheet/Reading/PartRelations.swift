/// Where the other parts of a workbook lie, as one of them says.
final class PartRelations: XMLHandler {
    private struct Relation {
        let id: String
        let type: String
        let target: String
    }

    private let folder: String
    private var relations: [Relation] = []

    private static let relationsMax = 10_000

    /// - Parameter folder: of the part whose relations they are; targets stand below it.
    init(folder: String) {
        self.folder = folder
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
        guard name == "Relationship" else { return }
        guard self.relations.count < Self.relationsMax else { throw SpreadsheetError(.tooLarge) }
        self.relations.append(
            Relation(
                id: attributes["Id"] ?? "",
                type: attributes["Type"] ?? "",
                target: self.path(attributes["Target"] ?? "")
            )
        )
    }

    /// The part of a relation's id, where it is a sheet of cells.
    func sheet(_ id: String) -> String? {
        self.relations.first { $0.id == id && $0.type.hasSuffix("/worksheet") }?.target
    }

    /// The first part of a type.
    func first(_ type: String) -> String? {
        self.relations.first { $0.type.hasSuffix("/" + type) }?.target
    }

    private func path(_ target: String) -> String {
        var parts = target.hasPrefix("/") ? [] : self.folder.split(separator: "/")
        for part in target.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}
