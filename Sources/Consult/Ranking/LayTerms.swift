/// The reviewed list of what lay people say and how statutes say it (欠薪 → 拖欠劳动报酬).
package struct LayTerms: Sendable {
    /// An entry of the list.
    package struct Entry: Sendable {
        /// What people say.
        package let said: String
        /// How statutes say it.
        package let meant: [String]
    }

    /// The entries in their order.
    package let entries: [Entry]
    private let byPair: [Term: [(said: [UInt32], meant: [Term])]]

    /// Reads lines of `said<TAB>meant meant …`; lines that begin with # are remarks.
    package init(lines: String) {
        var entries: [Entry] = []
        var byPair: [Term: [(said: [UInt32], meant: [Term])]] = [:]
        for line in lines.split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: "\t")
            guard parts.count == 2 else { continue }
            let entry = Entry(said: String(parts[0]), meant: parts[1].split(separator: " ").map(String.init))
            entries.append(entry)
            let said = PlainText(entry.said).characters
            guard said.count >= 2 else { continue }
            let meant = entry.meant.flatMap { text -> [Term] in
                let characters = PlainText(text).characters
                return zip(characters, characters.dropFirst()).filter { $0 != 0 && $1 != 0 }.map { Term.pair($0, $1) }
            }
            byPair[.pair(said[0], said[1]), default: []].append((said, meant))
        }
        self.entries = entries
        self.byPair = byPair
    }

    /// What the entries that stand in a question mean, as pairs of characters, each once.
    func expansion(of characters: [UInt32]) -> [Term] {
        var found: Set<Term> = []
        for place in characters.indices.dropLast() {
            for entry in self.byPair[.pair(characters[place], characters[place + 1])] ?? []
            where characters[place...].starts(with: entry.said) { found.formUnion(entry.meant) }
        }
        return found.sorted()
    }
}
