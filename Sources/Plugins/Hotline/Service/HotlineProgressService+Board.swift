internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Figures in public (公开看板).
extension HotlineProgressService {
    func publishBoard(_ request: PublishBoardRequest, context: CallContext) async throws -> Board {
        guard context.reach == .all else {
            throw RPCError(code: .permissionDenied, message: "公开看板是全市的数据，须由最上级机构的监督人员公布。")
        }
        let days = try ReportDays(month: request.month)
        let today = CivilDay(self.time.now)
        guard days.to <= today else {
            throw RPCError(code: .failedPrecondition, message: "\(request.month) 还没有结束，月份结束后才能公布。")
        }
        context.note(subject: request.month)
        let reader = BoardReader(
            organisationID: context.principal.organisationID,
            tree: context.principal.tree,
            sealer: self.sealer,
            today: today
        )
        // Counted before the write, which would keep others waiting.
        let board = try await self.database.read { try reader.board(days, $0) }
        let table = BoardTable(organisationID: reader.organisationID)
        return try await self.database.write(for: context, request: request) { try table.keep(board, $0) }
    }

    func getBoard(_ request: GetBoardRequest, context: CallContext) async throws -> GetBoardResponse {
        let table = BoardTable(organisationID: try self.tenant(request.organisation))
        let wanted = request.month.isEmpty ? nil : try ReportDays(month: request.month).month
        let (board, months) = try await self.database.read { transaction in
            let months = try table.months(transaction)
            return (try (wanted ?? months.first).flatMap { try table.board($0, transaction) }, months)
        }
        guard let board else {
            let which = months.isEmpty ? "还没有公布过看板。" : "这个月没有公布看板；已经公布的最近月份是 \(months[0])。"
            throw RPCError(code: .notFound, message: which)
        }
        return GetBoardResponse.with {
            $0.board = board
            $0.months = months
            if request.withPage { $0.page = BoardPage(board: board).html }
        }
    }
}
