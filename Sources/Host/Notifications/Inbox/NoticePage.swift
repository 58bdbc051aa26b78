internal import PluginKit

/// How many notices a list shows, and from where on.
struct NoticePage: Sendable {
    let limit: Int
    /// Only ids before this one: the last of the page before.
    let before: String?

    private static let pages = PageLength(max: 500, usual: 50)

    private init(limit: Int, before: String?) {
        self.limit = limit
        self.before = before
    }

    /// What is read at once for this page, from a place on: one more than it holds, so that the end shows.
    func next(_ before: String?) -> NoticePage { NoticePage(limit: self.limit + 1, before: before) }

    /// Where to read on after what was read for it; `nil` at the end.
    func last(of found: [StoredNotice]) -> String? { found.count < self.limit ? nil : found.last?.id }

    /// Reads what a request asks for.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`.
    init(size: UInt32, token: String) throws(RPCError) {
        self.limit = try Self.pages.rows(size)
        guard token.isEmpty || NoticeID.isOne(token) else { throw PageToken.refusal }
        self.before = token.isEmpty ? nil : token
    }
}
