internal import Foundation
internal import IdentityAPI
internal import PluginKit

/// The part of the list of accounts that a request asks for.
struct AccountPage {
    /// How many accounts.
    let size: Int
    /// The key that they come after.
    let after: String

    /// Checks a request.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`.
    init(_ request: ListAccountsRequest) throws(RPCError) {
        var problems: [RPCError.Detail.FieldViolation] = []
        let after = request.pageToken.isEmpty ? "" : Self.key(of: request.pageToken)
        if request.pageSize > Self.sizeMax {
            problems.append(RPCError.Detail.FieldViolation(field: "page_size", description: "has to be 1 to 500"))
        }
        if after == nil {
            let rule = "has to be a next_page_token of this method, as it was given"
            problems.append(RPCError.Detail.FieldViolation(field: "page_token", description: rule))
        }
        guard problems.isEmpty, let after else { throw .invalidFields(problems) }
        self.size = request.pageSize == 0 ? Self.sizeStandard : Int(request.pageSize)
        self.after = after
    }

    private static let sizeStandard = 50
    private static let sizeMax: UInt32 = 500

    /// The token of the page after an account.
    static func token(after account: AccountRecord) -> String {
        Data(account.loginName.lowercased().utf8).base64EncodedString()
    }

    private static func key(of token: String) -> String? {
        // 64 bytes of a login name are 88 characters of Base64.
        guard token.utf8.count <= 88, let data = Data(base64Encoded: token) else { return nil }
        return LoginName(String(decoding: data, as: UTF8.self))?.key
    }
}
