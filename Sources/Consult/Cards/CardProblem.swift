/// Something that is wrong with a guidance card, for whoever looks after it.
package struct CardProblem: Sendable, Hashable {
    /// The card's name for programs.
    package let card: String
    /// Who looks after it; empty where the card does not say.
    package let owner: String
    /// What is wrong, in Chinese.
    package let text: String
}
