internal import Foundation
internal import PluginKit

/// Where the next page of a list begins, in a form that callers hand back unread.
enum PageToken {
    static func make(_ number: Int64) -> String {
        Data(String(number).utf8).base64EncodedString()
    }

    /// The number before which the page begins; `nil` for the first page.
    static func read(_ token: String) throws(RPCError) -> Int64? {
        if token.isEmpty { return nil }
        // 20 digits of a number are 28 characters of Base64.
        guard token.utf8.count <= 28, let data = Data(base64Encoded: token),
            let number = Int64(String(decoding: data, as: UTF8.self)), number >= 0
        else {
            throw .invalidFields([
                .init(
                    field: "page_token",
                    description: "has to be a next_page_token of this method, as it was given"
                )
            ])
        }
        return number
    }

    /// The size of a page that was asked for; 50 where none was.
    static func size(_ asked: UInt32) throws(RPCError) -> Int {
        guard asked <= Self.sizeMax else {
            throw .invalidFields([.init(field: "page_size", description: "has to be 1 to \(Self.sizeMax)")])
        }
        return asked == 0 ? Self.sizeStandard : Int(asked)
    }

    static let sizeMax: UInt32 = 500
    private static let sizeStandard = 50
}
