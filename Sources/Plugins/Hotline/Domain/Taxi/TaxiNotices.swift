internal import HotlineAPI
internal import PluginKit

/// Who is told that a limit of a taxi case runs out (预警、超期): whom the rung names, at the unit that has the case.
///
/// A notice names the case and the day: neither the driver nor, to anybody, the passenger (HOT-C1).
struct TaxiNotices {
    let organisationID: String
    /// Which organisations stand below another.
    let tree: OrganisationTree

    /// What is told when a rung is reached: each rung once.
    ///
    /// - Parameter accused: the organisations that the orders of the case accuse.
    func of(_ alarm: CaseAlarm, _ record: TaxiRecord, accused: [String]) -> [Notice] {
        let taxi = record.taxi
        let places = alarm.step.tells.flatMap { role -> [(role: Role, organisation: String)] in
            // Supervisors watch over what their organisation has registered, too; one that is both is told once.
            let organisations = role == .supervisor ? [taxi.unit, record.origin] : [taxi.unit]
            return organisations.map { (role: role, organisation: $0) }
        }
        return places.filter { place in
            !accused.contains { OrderAccused.includes($0, place.organisation, in: self.tree) }
        }.map { place in
            Notice(
                organisationID: self.organisationID,
                subject: taxi.number,
                owner: record.origin,
                template: Self.template(alarm),
                fields: ["number": taxi.number, "due": CivilDay(lastOf: alarm.end).written],
                recipient: .members(of: place.organisation, role: place.role),
                once: "\(alarm.key) \(place.role.rawValue) \(place.organisation)"
            )
        }
    }

    private static func template(_ alarm: CaseAlarm) -> NoticeTemplate {
        switch (alarm.limit, alarm.step.isAfterEnd) {
        case (TaxiLimits.complaint, false): Self.complaintDueSoon
        case (TaxiLimits.complaint, true): Self.complaintOverdue
        case (_, false): Self.dueSoon
        case (_, true): Self.overdue
        }
    }

    private static let dueSoon = NoticeTemplate("taxi_due_soon", "案件{number}尚未作出决定，办案期限：{due}，请抓紧办理。")
    private static let overdue = NoticeTemplate("taxi_overdue", "案件{number}的办案期限已到，仍未作出决定。期限：{due}。")
    private static let complaintDueSoon = NoticeTemplate(
        "taxi_complaint_due_soon",
        "案件{number}的投诉尚未办结，投诉办理期限：{due}，请抓紧办理。"
    )
    private static let complaintOverdue = NoticeTemplate(
        "taxi_complaint_overdue",
        "案件{number}的投诉办理期限已到，仍未办结。期限：{due}。"
    )
}
