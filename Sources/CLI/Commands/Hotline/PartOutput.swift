internal import HotlineAPI
internal import SwiftProtobuf

/// Prints parts of orders (协办任务).
enum PartOutput {
    static func list(_ parts: [OrderPart], json: Bool) throws {
        if json {
            for part in parts { Terminal.line(try part.jsonString()) }
            return
        }
        var table = Table("工单编号", "协办单位", "状态", "主办单位", "期限", "诉求标题")
        for part in parts {
            table.add(
                part.number,
                part.unitName,
                part.state.title,
                part.leadUnitName,
                part.hasDueAt ? LocalTime.text(part.dueAt) : "",
                part.title
            )
        }
        table.print()
    }

    static func show(_ part: OrderPart, json: Bool) throws {
        if json {
            Terminal.line(try part.jsonString())
            return
        }
        let fields = [
            ("工单编号", part.number), ("协办单位", part.unitName), ("状态", part.state.title), ("主办单位", part.leadUnitName),
            ("诉求标题", part.title), ("事发地址", part.address), ("诉求人", part.callerName), ("联系电话", part.callerPhone),
            ("协办要求", part.demand), ("协办反馈", part.reply),
            ("派发时间", Self.time(part.hasAssignedAt, part.assignedAt)),
            ("协办期限", Self.time(part.hasDueAt, part.dueAt)),
            ("超期时间", Self.time(part.hasOverdueAt, part.overdueAt)),
            ("签收时间", Self.time(part.hasSignedAt, part.signedAt)),
            ("反馈时间", Self.time(part.hasRepliedAt, part.repliedAt)),
            ("撤回时间", Self.time(part.hasWithdrawnAt, part.withdrawnAt)),
        ]
        for (name, value) in fields where !value.isEmpty {
            Terminal.line(name + String(repeating: " ", count: 12 - DisplayWidth.of(name)) + value.printable)
        }
    }

    private static func time(_ isThere: Bool, _ time: Google_Protobuf_Timestamp) -> String {
        isThere ? LocalTime.text(time) : ""
    }
}
