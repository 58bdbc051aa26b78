internal import Foundation
internal import PluginKit

/// Where the next page begins, in a form that callers hand back unread: it is sealed, for it counts cases.
struct SearchPosition: Sendable, Hashable, Codable {
    /// Which kind, of those that the caller finds.
    var kind: String
    /// Which meaning of the query.
    var meaning: Int
    /// Only cases before this one.
    var before: Int64

    private static let purpose = "search.page_token"
    private static let lengthMax = 512

    /// The position of a token; `nil` for the first page.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`.
    static func read(_ token: String, _ sealer: any Sealer) throws(RPCError) -> SearchPosition? {
        if token.isEmpty { return nil }
        guard token.utf8.count <= Self.lengthMax, let data = Data(base64Encoded: token),
            let opened = try? sealer.open(Array(data), as: Self.purpose),
            let position = try? JSONDecoder().decode(Self.self, from: Data(opened))
        else { throw PageToken.refusal }
        return position
    }

    /// The position as a token.
    func token(_ sealer: any Sealer) throws -> String {
        let sealed = try sealer.seal(Array(try JSONEncoder().encode(self)), as: Self.purpose)
        return Data(sealed).base64EncodedString()
    }
}
