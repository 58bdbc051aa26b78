internal import Foundation

/// An answer as it came over the wire.
struct HTTPAnswer: Sendable {
    let status: Int
    let headers: [String: String]
    var body: [UInt8] = []

    var text: String { String(decoding: self.body, as: UTF8.self) }

    /// The body as a JSON object.
    func json() throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(self.body)) as? [String: Any] ?? [:]
    }
}
