/// What a case can be found by (可检索内容).
public struct SearchText: Sendable, Hashable {
    /// Texts that everybody who may find the case may find it by: a title, a kind of matter.
    public var open: [String]
    /// Texts about persons, which are sealed where they stand: found by those who read them.
    public var said: [String]
    /// Persons that have to do with it, found by those who may search for persons.
    public var persons: [SearchPerson]
    /// Its number, the number that another platform gave it, the beginning of its own: each found whole.
    public var numbers: [String]

    /// Makes a text.
    public init(
        open: [String] = [],
        said: [String] = [],
        persons: [SearchPerson] = [],
        numbers: [String] = []
    ) {
        self.open = open
        self.said = said
        self.persons = persons
        self.numbers = numbers
    }
}
