internal import ConsultAPI
internal import PluginKit

/// What staff are told of hand-overs: a number, and nothing of what was said.
struct HandoverNotices: Sendable {
    let notices: CaseNotices
    let organisations: OrganisationTrees

    static let opened = NoticeTemplate("handover_opened", "有人咨询后转人工，编号{number}，请到转接队列接待。")
    static let urgent = NoticeTemplate(
        "handover_urgent",
        "紧急：有人咨询后转人工，编号{number}，可能有危险或者期限将到，请立即接待。",
        isUrgent: true
    )
    static let unread = NoticeTemplate("handover_unread", "转人工{number}尚无人接待，请尽快接待。")
    static let unreadUrgent = NoticeTemplate(
        "handover_unread_urgent",
        "紧急：转人工{number}仍无人接待，请立即接待。",
        isUrgent: true
    )
    static let unclosed = NoticeTemplate("handover_unclosed", "转人工{number}接待后尚未办结，请办结；不能办结的，请退回队列。")

    /// Tells staff of the organisation, and of the desks below it, that a hand-over is there.
    func tellOpened(_ record: HandoverRecord, _ organisationID: String, _ transaction: any WriteTransaction) throws {
        try self.tell(
            record.isUrgent ? Self.urgent : Self.opened,
            HandoverDesks.staff,
            record,
            organisationID,
            once: nil,
            transaction
        )
    }

    /// Tells those whom a rung names, once.
    func tell(
        _ step: AlarmStep,
        _ record: HandoverRecord,
        _ organisationID: String,
        run: Int64,
        _ transaction: any WriteTransaction
    ) throws {
        let waiting = record.isUrgent ? Self.unreadUrgent : Self.unread
        let once = "\(record.number) \(step.id) \(run)"
        let template = record.state == .waiting ? waiting : Self.unclosed
        try self.tell(template, step.tells, record, organisationID, once: once, transaction)
    }

    private func tell(
        _ template: NoticeTemplate,
        _ roles: [Role],
        _ record: HandoverRecord,
        _ organisationID: String,
        once: String?,
        _ transaction: any WriteTransaction
    ) throws {
        let places = HandoverDesks.places(of: record.unit, self.organisations.tree(of: organisationID))
        for (place, role) in places.flatMap({ place in roles.map { (place, $0) } }) {
            // As it was told before there were more places: a notice is told once.
            let mark = place == record.unit ? role.rawValue : "\(role.rawValue) \(place)"
            try self.notices.add(
                Notice(
                    organisationID: organisationID,
                    subject: record.number,
                    owner: record.unit,
                    template: template,
                    fields: ["number": record.number],
                    recipient: .members(of: place, role: role),
                    once: once.map { "\($0) \(mark)" }
                ),
                transaction
            )
        }
    }
}
