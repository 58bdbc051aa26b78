/// Something that is wrong with a guidance card, for whoever looks after it.
package struct CardProblem: Sendable, Hashable {
    /// The card's name for programs.
    package let card: String
    /// Who looks after it; empty where the card does not say.
    package let owner: String
    /// What is wrong, in Chinese.
    package let text: String
    /// The law that is not in the corpus, so that what the card cites of it could not be looked at; nothing of the card has
    /// to be corrected for that.
    package var unavailable: String?

    /// What has to be corrected of these.
    package static func wrong(_ problems: [CardProblem]) -> [CardProblem] { problems.filter { $0.unavailable == nil } }

    /// The laws that are not in the corpus, each with how many cards cite it: 劳动法（12）.
    package static func missingLaws(_ problems: [CardProblem]) -> [String] {
        let citing = Dictionary(grouping: problems.filter { $0.unavailable != nil }) { $0.unavailable ?? "" }
        return citing.map { law, problems in "\(law)（\(Set(problems.map(\.card)).count)）" }.sorted()
    }
}
