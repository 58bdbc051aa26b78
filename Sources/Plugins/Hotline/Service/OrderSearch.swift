internal import HotlineAPI
internal import PluginKit

/// Orders in the search across modules (检索).
///
/// A unit finds its orders by title and number, and by nothing that a caller said or is: what it may not read in each of
/// them it must not be able to guess either (HOT-C1).
struct OrderSearch: SearchSource {
    let kind = OrderText.kind
    let title = "工单"
    let finders = RoleSet([.hotlineOperator, .handlingUnit, .supervisor])
    let readers = RoleSet([.hotlineOperator])
    let identifiers = RoleSet([.hotlineOperator])

    func text(
        of subject: String,
        organisationID: String,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> SearchText? {
        try OrderTable(organisationID: organisationID, sealer: sealer).order(subject, transaction).map {
            OrderText.text($0)
        }
    }

    func hits(
        of subjects: [String],
        _ query: SearchQuery,
        _ context: CallContext,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> [SearchHit] {
        let view = OrderView(context, sealer)
        return try view.orders(subjects, transaction).filter { query.matches(OrderText.text($0)) }.map { order in
            SearchHit(
                subject: order.number,
                title: order.title,
                state: order.state.title,
                unitName: order.unitName,
                createdAt: WallTime(order.registeredAt)
            )
        }
    }
}
