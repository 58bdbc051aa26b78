internal import Consult
internal import ConsultAPI
internal import PluginKit
internal import SwiftProtobuf

/// Hand-overs as messages.
enum HandoverText {
    /// As it stands in the queue.
    static func handover(_ record: HandoverRecord, _ tree: OrganisationTree, now: WallTime) -> Handover {
        .with {
            $0.number = record.number
            $0.state = record.state
            $0.reason = record.reason
            $0.alarms = record.alarms.map(\.rawValue)
            $0.topic = record.topic
            $0.unit = record.unit
            $0.unitName = tree.node(record.unit)?.name ?? ""
            $0.handedOverAt = record.handedOverAt.timestamp
            if let due = record.dueAt, record.isOpen {
                $0.dueAt = due.timestamp
                $0.isOverdue = due < now
            }
            $0.takenBy = record.takenByName
            if let time = record.takenAt { $0.takenAt = time.timestamp }
            if let time = record.closedAt { $0.closedAt = time.timestamp }
            $0.result = record.result
            $0.hasPhone_p = record.hasPhone
        }
    }

    /// As who asked sees it.
    static func progress(_ record: HandoverRecord, answer: String) -> HandoverProgress {
        .with {
            $0.number = record.number
            $0.state = record.state
            $0.text = Self.state(record)
            $0.handedOverAt = record.handedOverAt.timestamp
            if let time = record.takenAt { $0.takenAt = time.timestamp }
            if let time = record.closedAt { $0.closedAt = time.timestamp }
            $0.result = record.result
            $0.answer = PersonalDataDetector().masked(answer)
        }
    }

    /// What happens now, to who hands over.
    ///
    /// - Parameter isStaffed: whether there is somebody who may take it: nobody is told of it otherwise.
    static func opened(_ record: HandoverRecord, code: HandoverCode, isStaffed: Bool) -> String {
        guard isStaffed else {
            let call = record.isUrgent ? "有危险请马上拨打110，受伤请拨打120；" : ""
            return "已经记下，编号\(record.number)，但是现在没有值班人员，不知道什么时候有人看到。\(call)请直接拨打12348，或者到窗口去。"
                + "查询码\(code.grouped)，凭编号和查询码可以查进度、看答复、撤回。"
        }
        let first =
            record.isUrgent
            ? "已转人工，编号\(record.number)，排在最前面，已经给值班人员发了紧急通知。有危险请不要等，马上拨打110。"
            : "已转人工，编号\(record.number)，已经通知值班人员；接待的人会看到您刚才说的话，不用再说一遍。"
        return first + Self.next(record) + "查询码\(code.grouped)，凭编号和查询码可以查进度、看答复、撤回。"
    }

    /// The same, of a conversation that was handed over before.
    static func added(_ record: HandoverRecord) -> String {
        "您后来说的话已经加到\(record.number)里，值班人员能看到。" + Self.next(record)
    }

    private static func next(_ record: HandoverRecord) -> String {
        record.hasPhone
            ? "值班人员会打您留下的电话。" : "您没有留电话：请在窗口或者终端前报编号；离开的话，请记下编号和查询码。"
    }

    private static func state(_ record: HandoverRecord) -> String {
        switch record.state {
        case .waiting: "已转人工，等值班人员接待。" + (record.isUrgent ? "有危险请马上拨打110。" : "着急的话请拨打12348。")
        case .taken: "值班人员正在处理。" + (record.hasPhone ? "请留意接听电话。" : "请到窗口报编号。")
        case .closed: Self.result(record.result)
        case .withdrawn: "您已经撤回，您说过的话已经删除。"
        case .unspecified, .UNRECOGNIZED: ""
        }
    }

    private static func result(_ result: HandoverResult) -> String {
        switch result {
        case .answered: "已经答复。"
        case .referred: "已经告诉您到哪里办理。"
        case .unreached: "按您留下的方式没有联系上您。还需要的话，请再转人工，或者拨打12348。"
        case .notNeeded: "已经办结：您不再需要。"
        case .unspecified, .UNRECOGNIZED: "已经办结。"
        }
    }
}
