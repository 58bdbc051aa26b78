internal import HotlineAPI
internal import PluginKit

/// Counts the orders of a month for the public board, a day at a time: what is kept meanwhile is numbers.
struct BoardReader {
    let organisationID: String
    let tree: OrganisationTree
    let sealer: any Sealer
    /// The day whose rules hold: that of the publication, as it is then that somebody may be found out.
    let today: CivilDay

    /// The board of a month, without when it was published.
    ///
    /// - Throws: ``RPCError`` with `failedPrecondition` where no orders came in.
    func board(_ days: ReportDays, _ transaction: any ReadTransaction) throws -> Board {
        let parameters = try ParameterTable(organisationID: self.organisationID).values(on: self.today, transaction)
        let smallBelow = Int(parameters[.boardSmallBelow])
        let orders = OrderTable(organisationID: self.organisationID, sealer: self.sealer)
        let (table, last) = (MatterTable(organisationID: self.organisationID), days.to.advanced(by: -1))
        var tally = BoardTally(
            BoardNames(
                places: try orders.boardTexts(.place, days, callersMin: smallBelow, transaction),
                matters: try orders.boardTexts(.matter, days, callersMin: smallBelow, transaction).map { text in
                    (text, try table.matter(text, on: last, transaction))
                }
            )
        )
        for day in days.all {
            for count in try orders.boardCounts(day, transaction) { tally.add(count) }
        }
        guard tally.received > 0 else {
            throw RPCError(code: .failedPrecondition, message: "这个月没有受理工单，没有可以公开的数据；请核对月份。")
        }
        var board = BoardText.board(
            tally,
            smallBelow: smallBelow,
            basis: parameters.basis(.boardSmallBelow)
        )
        board.month = days.month ?? ""
        board.organisationName = self.tree.root?.name ?? ""
        return board
    }
}
