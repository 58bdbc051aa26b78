internal import NotificationAPI
internal import PluginKit
internal import SwiftProtobuf

/// Prints notices (通知).
enum NoticeOutput {
    static let states: [(progress: NoticeProgress, name: String, title: String)] = [
        (.waiting, "waiting", "待发送"), (.sent, "sent", "已发送"), (.posted, "posted", "已送达站内"),
        (.failed, "failed", "发送失败"), (.expired, "expired", "已过期"), (.cancelled, "cancelled", "已取消"),
        (.unreachable, "unreachable", "不能发送短信"),
    ]
    static let stateList = Self.states.map(\.name).joined(separator: ", ")

    static func progress(_ text: String?) throws -> NoticeProgress {
        guard let text else { return .unspecified }
        guard let found = Self.states.first(where: { $0.name == text }) else {
            throw Failure(.usage, "\(text) is no state: it has to be one of \(Self.stateList).")
        }
        return found.progress
    }

    static func list(_ notices: [NoticeRecord], json: Bool) throws {
        if json {
            for notice in notices { Terminal.line(try notice.jsonString()) }
            return
        }
        var table = Table("通知编号", "时间", "编号", "通知", "接收人", "状态", "次数", "原因")
        for notice in notices {
            table.add(
                notice.noticeID,
                LocalTime.text(notice.createdAt),
                notice.subject.printable,
                notice.template,
                Self.recipient(notice),
                Self.title(notice.progress),
                notice.attempts == 0 ? "" : "\(notice.attempts)",
                notice.problem.printable
            )
        }
        table.print()
    }

    static func show(_ notice: NoticeRecord, json: Bool) throws {
        if json {
            Terminal.line(try notice.jsonString())
            return
        }
        let fields = [
            ("通知编号", notice.noticeID), ("编号", notice.subject), ("通知", notice.template),
            ("接收人", Self.recipient(notice)), ("内容", notice.text), ("状态", Self.title(notice.progress)),
            ("时间", LocalTime.text(notice.createdAt)),
            ("下次发送", notice.hasNextAt ? LocalTime.text(notice.nextAt) : ""),
            ("结束时间", notice.hasFinishedAt ? LocalTime.text(notice.finishedAt) : ""),
            ("发送次数", notice.attempts == 0 ? "" : "\(notice.attempts)"), ("原因", notice.problem),
        ]
        for (name, value) in fields where !value.isEmpty {
            Terminal.line(name + String(repeating: " ", count: 12 - DisplayWidth.of(name)) + value.printable)
        }
    }

    static func title(_ progress: NoticeProgress) -> String {
        Self.states.first { $0.progress == progress }?.title ?? "未知"
    }

    private static func recipient(_ notice: NoticeRecord) -> String {
        if notice.channel == .sms { return notice.phone }
        let role = Role(rawValue: notice.role)?.title ?? notice.role
        return "\(notice.unitName) \(role)".printable
    }
}
