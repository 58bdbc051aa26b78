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
    ///
    /// - Parameter isRepeated: whether it was tried before, with an outcome that nobody knows; `nil` says nothing of it.
    func line(isRepeated: Bool? = nil) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let line = Line(
            fields: self.fields,
            id: self.id,
            repeated: isRepeated,
            template: self.template,
            text: self.text,
            to: self.to
        )
        return Array(try encoder.encode(line)) + [UInt8(ascii: "\n")]
    }

    private struct Line: Encodable {
        let fields: [String: String]
        let id: String
        let repeated: Bool?
        let template: String
        let text: String
        let to: String
    }
}
