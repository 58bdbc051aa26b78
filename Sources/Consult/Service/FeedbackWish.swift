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

    private static let pageMax = 200
    private static let pageUsual = 50

    /// Reads a request.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`.
    init(_ request: ListFeedbackRequest) throws(RPCError) {
        guard request.pageSize <= Self.pageMax else {
            throw .invalidFields([.init(field: "page_size", description: "每页 1 到 \(Self.pageMax) 条")])
        }
        guard let before = request.pageToken.isEmpty ? Int64.max : Int64(request.pageToken) else {
            throw .invalidFields([
                .init(field: "page_token", description: "不是上一页返回的 next_page_token，请从第一页重新开始")
            ])
        }
        self.owner = request.owner
        self.onlyUnhelpful = request.onlyUnhelpful
        self.onlyOpen = request.onlyOpen
        self.limit = request.pageSize == 0 ? Self.pageUsual : Int(request.pageSize)
        self.before = before
    }
}
