internal import Foundation
internal import PluginKit

/// Where the next page of a list begins, in a form that callers hand back unread.
enum PageToken {
    static func make(_ number: String) -> String {
        Data(number.utf8).base64EncodedString()
    }

    /// The number after which the page begins; `nil` for the first page.
    ///
    /// - Parameter prefix: what the numbers of the list begin with.
    static func read(_ token: String, prefix: String = "HOT-") throws(RPCError) -> String? {
        if token.isEmpty { return nil }
        guard token.utf8.count <= 128, let data = Data(base64Encoded: token),
            let number = String(data: data, encoding: .utf8), number.hasPrefix(prefix)
        else {
            throw .invalidFields([
                .init(field: "page_token", description: "不是上一页返回的 next_page_token，请从第一页重新开始")
            ])
        }
        return number
    }
}
