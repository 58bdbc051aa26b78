/// What the lists of the index keep of a case.
package struct SearchEntry: Sendable, Hashable {
    /// What it is found by, under the newest key.
    package let tokens: [Int64]
    /// What the lists may have of it under older keys.
    package let oldTokens: [Int64]
    /// What everything that was sealed then began with: tells under which key the tokens are.
    package let header: [UInt8]

    /// Words of one case: what stands behind so many in a very long text is not found.
    private static let wordsMax = 2_048

    /// Works out what a case is found by.
    package init(_ text: SearchText, kind: String, organisationID: String, _ sealer: any Sealer) {
        // Read before the tokens are made: where the key changes in between, they are made anew once more than needed.
        self.header = sealer.header
        let said = Self.words(text.said).map { SearchToken.said($0, kind: kind, organisationID, sealer) }
        let persons = text.persons.flatMap { [$0] + $0.sounds }.map {
            SearchToken.person($0, kind: kind, organisationID, sealer)
        }
        let open =
            (Self.words(text.open) + text.open.flatMap { SearchSound.words(of: $0) }.prefix(Self.wordsMax))
            .map { SearchToken.open($0, kind: kind) }
            + text.numbers.filter { !$0.isEmpty }.map { SearchToken.number($0, kind: kind) }
        self.tokens = Set(open + (said + persons).compactMap(\.first)).sorted()
        self.oldTokens = Set((said + persons).flatMap { $0.dropFirst() }).sorted()
    }

    private static func words(_ texts: [String]) -> ArraySlice<String> {
        texts.flatMap { SearchWords.of($0) }.prefix(Self.wordsMax)
    }
}
