internal import Foundation

/// Where the next page of a list begins, in a form that callers hand back unread.
public enum PageToken {
    /// A key of 96 bytes.
    private static let lengthMax = 128

    /// The token of the page behind a key: that of the last row which was shown.
    public static func make(_ key: String) -> String {
        Data(key.utf8).base64EncodedString()
    }

    /// The key behind which the page begins; `nil` for the first page.
    ///
    /// - Parameter key: makes the key of what the token holds; `nil` where it is none of this list.
    /// - Throws: ``refusal``.
    public static func read<Key>(_ token: String, as key: (String) -> Key?) throws(RPCError) -> Key? {
        if token.isEmpty { return nil }
        guard token.utf8.count <= Self.lengthMax, let data = Data(base64Encoded: token),
            let text = String(data: data, encoding: .utf8), let key = key(text)
        else { throw Self.refusal }
        return key
    }

    /// The number behind which the page begins; `nil` for the first page.
    ///
    /// - Parameter prefix: what the numbers of the list begin with.
    /// - Throws: ``refusal``.
    public static func read(_ token: String, prefix: String) throws(RPCError) -> String? {
        try Self.read(token) { $0.hasPrefix(prefix) ? $0 : nil }
    }

    /// What a caller gets whose token is none of this list's: `invalidArgument` for `page_token`.
    public static var refusal: RPCError {
        .invalidFields([.init(field: "page_token", description: "不是上一页返回的 next_page_token，请从第一页重新开始")])
    }
}
