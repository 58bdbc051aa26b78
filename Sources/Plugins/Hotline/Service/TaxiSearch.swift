internal import HotlineAPI
internal import PluginKit

/// Taxi cases in the search across modules (检索), as ``TaxiView`` shows them.
///
/// Everybody who sees a case sees its plate. Who drove, the unit and its supervisors see: a clerk at the telephone has nothing
/// to do with what a driver did elsewhere.
struct TaxiSearch: SearchSource {
    let kind = TaxiText.kind
    let title = "出租汽车案件"
    let finders = RoleSet([.hotlineOperator, .handlingUnit, .supervisor])
    let readers = RoleSet([])
    let identifiers = RoleSet([.handlingUnit, .supervisor])

    func text(
        of subject: String,
        organisationID: String,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> SearchText? {
        try TaxiTable(organisationID: organisationID, sealer: sealer).record(subject, transaction).map {
            TaxiText.text($0.taxi)
        }
    }

    func hits(
        of subjects: [String],
        _ query: SearchQuery,
        _ context: CallContext,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> [SearchHit] {
        let view = TaxiView(context, sealer)
        return try view.table.records(subjects, transaction).filter { record in
            try view.shows(record) && query.matches(TaxiText.text(record.taxi)) && !view.hides(record.taxi, transaction)
        }.map { record in
            let taxi = view.named(record.taxi)
            return SearchHit(
                subject: taxi.number,
                title: "出租汽车\(taxi.breach.title)",
                state: taxi.state.title,
                unitName: taxi.unitName,
                createdAt: WallTime(taxi.openedAt)
            )
        }
    }
}
