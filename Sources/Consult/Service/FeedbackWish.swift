internal import ConsultAPI
internal import PluginKit

/// Which remarks are listed.
struct FeedbackWish: Sendable {
    let owner: String
    let onlyUnhelpful: Bool
    let onlyOpen: Bool
    let limit: Int
    /// Only remarks before this number.
    let before: Int64

    private static let pages = PageLength(max: 200, usual: 50)

    /// Reads a request.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`.
    init(_ request: ListFeedbackRequest) throws(RPCError) {
        self.limit = try Self.pages.rows(request.pageSize)
        self.owner = request.owner
        self.onlyUnhelpful = request.onlyUnhelpful
        self.onlyOpen = request.onlyOpen
        self.before = try PageToken.read(request.pageToken) { Int64($0) } ?? .max
    }
}
