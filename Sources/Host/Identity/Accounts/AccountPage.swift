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
        self.size = try Self.pages.rows(request.pageSize)
        self.after = try PageToken.read(request.pageToken) { LoginName($0)?.key } ?? ""
    }

    private static let pages = PageLength(max: 500, usual: 50)

    /// The token of the page after an account.
    static func token(after account: AccountRecord) -> String {
        PageToken.make(account.loginName.lowercased())
    }
}
