internal import ConsultAPI
internal import PluginKit

/// Hand-overs in the search across modules (检索), as the queue shows them: by their number and by what they seem to be about.
///
/// What was said is read by who has taken one, and finds none.
struct HandoverSearch: SearchSource {
    static let name = "handover"

    let kind = Self.name
    let title = "咨询转接"
    let finders = RoleSet([.hotlineOperator, .supervisor, .windowStaff, .lawyer])
    let readers = RoleSet([])
    let identifiers = RoleSet([])

    func text(
        of subject: String,
        organisationID: String,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> SearchText? {
        try HandoverTable(organisationID: organisationID, sealer: sealer).record(subject, transaction).map {
            Self.text($0)
        }
    }

    func hits(
        of subjects: [String],
        _ query: SearchQuery,
        _ context: CallContext,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> [SearchHit] {
        let table = HandoverTable(organisationID: context.principal.organisationID, sealer: sealer)
        return try subjects.compactMap { try table.record($0, transaction) }.filter { record in
            context.reach.admits(record.unit) && query.matches(Self.text(record))
        }.map { record in
            SearchHit(
                subject: record.number,
                title: record.topic.isEmpty ? self.title : record.topic,
                state: Self.title(record.state),
                unitName: context.principal.tree.name(of: record.unit),
                createdAt: record.handedOverAt
            )
        }
    }

    /// Puts a hand-over where it is found; its text stays as it is from then on.
    static func add(_ record: HandoverRecord, of organisationID: String, _ transaction: any WriteTransaction) throws {
        let key = SearchKey(organisationID: organisationID, kind: Self.name, subject: record.number)
        try CaseSearch().add(key, at: [record.unit], transaction)
    }

    /// Its number, the day and the count of it, and the topic.
    private static func text(_ record: HandoverRecord) -> SearchText {
        let parts = record.number.split(separator: "-")
        let days = parts.count == 3 ? ["\(parts[0])-\(parts[1])", "\(parts[1])-\(parts[2])"] : []
        return SearchText(open: record.topic.isEmpty ? [] : [record.topic], numbers: [record.number] + days)
    }

    private static func title(_ state: HandoverState) -> String {
        switch state {
        case .waiting: "待接待"
        case .taken: "接待中"
        case .closed: "已办结"
        case .withdrawn: "已撤回"
        case .unspecified, .UNRECOGNIZED: ""
        }
    }
}
