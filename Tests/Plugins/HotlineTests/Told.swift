import NotificationAPI
import PluginKit
import SwiftProtobuf
import TestKit

/// What people were told of a case (通知), as the hotline sees it.
enum Told {
    /// Every notice of a case with what it says, the oldest first.
    static func notices(_ subject: String, _ app: App) async throws -> [NoticeRecord] {
        let client = NotificationServiceClient(app.caller(roles: RoleSet([.hotlineOperator]), account: "reader"))
        let found = try await client.listNotices(.with { $0.subject = subject }).notices.reversed()
        var notices: [NoticeRecord] = []
        for notice in found { notices.append(try await client.getNotice(.with { $0.noticeID = notice.noticeID })) }
        return notices
    }

    /// The roles and templates of the notices that come in an account, in order of the letters: what one step or one alarm
    /// tells has no order.
    ///
    /// - Parameter count: how many are waited for.
    static func rows(_ subject: String, _ app: App, count: Int) async throws -> [String] {
        _ = try await Poll.until { try await Self.inApp(subject, app).count >= count }
        return try await Self.inApp(subject, app)
    }

    private static func inApp(_ subject: String, _ app: App) async throws -> [String] {
        try await Self.notices(subject, app).filter { $0.channel == .inApp }
            .map { "\($0.role) \($0.template)" }.sorted()
    }
}
