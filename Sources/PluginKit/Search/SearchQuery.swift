/// What somebody looks for.
public struct SearchQuery: Sendable, Hashable {
    /// Kinds of queries.
    public enum Sought: Sendable, Hashable {
        /// Cases in which every one of these terms stands, in the form of ``SearchWords/normalised(_:)``.
        case terms([String])
        /// Cases in whose open texts every one of these terms stands, of Latin letters as Chinese is read (拼音), and which the
        /// terms themselves do not find: those come first.
        case sounds([String])
        /// Cases with this number.
        case number(String)
        /// Cases of a person.
        case person(SearchPerson)
    }

    /// What is looked for.
    public let sought: Sought
    /// Whether the caller reads what persons said, and finds by it.
    public let readsSaid: Bool

    /// Makes a query.
    public init(_ sought: Sought, readsSaid: Bool) {
        self.sought = sought
        self.readsSaid = readsSaid
    }

    /// Whether a case is what is looked for, compared whole and not by what the index keeps of it.
    public func matches(_ text: SearchText) -> Bool {
        switch self.sought {
        case .number(let number): return text.numbers.contains { SearchWords.normalised($0) == number }
        case .person(let person):
            // As with words: what the name itself finds is not found by its sound once more.
            if case .sound(let name) = person, Self.has(.name(name), text) { return false }
            return Self.has(person, text)
        case .sounds(let terms):
            guard !SearchQuery(.terms(terms), readsSaid: self.readsSaid).matches(text) else { return false }
            let (texts, runs) = (text.open.map { SearchWords.normalised($0) }, text.open.flatMap { Pinyin.runs($0) })
            return terms.allSatisfy { term in
                texts.contains { $0.contains(term) } || SearchSound(term)?.isHeard(in: runs) ?? false
            }
        case .terms(let terms):
            let texts = (text.open + (self.readsSaid ? text.said : [])).map { SearchWords.normalised($0) }
            return terms.allSatisfy { term in texts.contains { $0.contains(term) } }
        }
    }

    private static func has(_ person: SearchPerson, _ text: SearchText) -> Bool {
        text.persons.contains { known in
            ([known] + known.sounds).contains { $0.canonical == person.canonical }
        }
    }
}
