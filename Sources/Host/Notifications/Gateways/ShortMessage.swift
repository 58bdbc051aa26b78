internal import Foundation

/// A short message (短信) on its way to a provider, as JSON.
struct ShortMessage: Sendable, Hashable, Codable {
    /// The notice's id: the same with every repetition, so that a provider sends it once.
    let id: String
    /// The mobile number, eleven digits.
    let to: String
    /// Module and name of the template, `hotline.registered`.
    let template: String
    /// What the template's fields are filled with.
    let fields: [String: String]
    /// The finished text.
    let text: String

    /// One line of JSON, its keys in order.
    func line() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }
}
