internal import ArgumentParser
internal import IdentityAPI
internal import SwiftProtobuf

/// Prints organisations as a tree, and reads the names of their kinds.
enum OrganisationOutput {
    static func print(_ organisations: [Organisation], json: Bool) throws {
        if json {
            for organisation in organisations { Terminal.line(try organisation.jsonString()) }
            return
        }
        var table = Table("ORGANISATION", "ID", "KIND", "STATE")
        let branches = Self.branches(organisations.map { Int($0.depth) })
        for (organisation, branch) in zip(organisations, branches) {
            let state = organisation.hasClosedAt ? "closed \(LocalTime.text(organisation.closedAt))" : ""
            table.add(branch + organisation.name, organisation.id, Self.name(of: organisation.kind), state)
        }
        table.print()
    }

    /// What stands before each line of a tree whose lines have these depths, each below the one before that is less deep.
    static func branches(_ depths: [Int]) -> [String] {
        // One alone is shown without the tree that it is in.
        guard depths.count > 1 else { return depths.map { _ in "" } }
        var last: [Int: Bool] = [:]
        // From the end: a line is the last of its depth until a shallower one comes.
        var lines: [String] = []
        for depth in depths.reversed() {
            let isLast = last[depth] ?? true
            for deeper in last.keys where deeper > depth { last[deeper] = true }
            last[depth] = false
            guard depth > 0 else {
                lines.append("")
                continue
            }
            let before = (1..<depth).map { last[$0] ?? true ? "   " : "│  " }.joined()
            lines.append(before + (isLast ? "└─ " : "├─ "))
        }
        return lines.reversed()
    }

    /// The kind of a name.
    static func kind(_ name: String) throws -> OrganisationKind {
        let known = OrganisationKind.allCases.filter { $0 != .unspecified }
        guard let kind = known.first(where: { Self.name(of: $0) == name }) else {
            throw ValidationError("--kind has to be one of \(known.map(Self.name).joined(separator: ", ")).")
        }
        return kind
    }

    private static func name(of kind: OrganisationKind) -> String {
        switch kind {
        case .city: "city"
        case .district: "district"
        case .centre: "centre"
        case .handlingUnit: "handling_unit"
        case .window: "window"
        case .unspecified, .UNRECOGNIZED: "unknown"
        }
    }
}
