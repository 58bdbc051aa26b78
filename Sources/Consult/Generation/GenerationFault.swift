/// Why a text that a machine made up is not shown.
package enum GenerationFault: Error, Equatable, Sendable {
    /// It is not in the form that was asked for.
    case form
    /// It has nothing to say, or says too much.
    case length
    /// A sentence rests on nothing.
    case noEvidence
    /// A sentence cites what was not given.
    case unknownID
    /// A law or an article is named that was not given.
    case unknownCitation
    /// A quote does not stand in the article.
    case quote
    /// A number does not stand in the article.
    case figure
    /// It has an address, a number to call, or characters that are no text.
    case foreign
}
