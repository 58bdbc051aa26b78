internal import NotificationAPI
package import PluginKit

/// Notices (通知), shared by every module: kept in the transaction that changes a case, and brought to their recipients.
package struct NotificationsModule: Sendable {
    /// Name in configuration and in the table of methods.
    package static let id = "notification"
    /// The services that it serves.
    package static var services: [ServiceDescriptor] { [NotificationServiceMethods.service] }

    /// What this host did with notices since it started.
    package let counts = NoticeCounts()

    private let handler: NotificationHandler
    private let sender: NoticeSender
    private let sweep: NoticeSweep

    /// Makes it ready.
    ///
    /// - Parameters:
    ///   - host: the database as the host itself sees it, where notices stand.
    ///   - folder: the data folder, where messages are written that no program takes.
    ///   - phone: the number of a citizen's account, by tenant and account; `nil` for any other account.
    ///   - gates: say whom the case of a notice is closed to.
    /// - Throws: ``RPCError`` with `invalidArgument` where a setting is wrong.
    package init(
        context: PluginContext,
        host: any Database,
        folder: String,
        phone: @escaping @Sendable (_ organisationID: String, _ accountID: String) async throws -> String?,
        gates: CaseGates = CaseGates()
    ) throws {
        let settings = try NotificationSettings(context.config)
        let gateway: any NoticeGateway =
            settings.program.isEmpty
            ? NoticeFile(folder: folder, time: context.time)
            : NoticeProgram(path: settings.program, timeout: settings.programTimeout)
        self.init(context: context, host: host, settings: settings, gateway: gateway, phone: phone, gates: gates)
    }

    init(
        context: PluginContext,
        host: any Database,
        settings: NotificationSettings,
        gateway: any NoticeGateway,
        phone: @escaping @Sendable (_ organisationID: String, _ accountID: String) async throws -> String?,
        gates: CaseGates = CaseGates()
    ) {
        self.handler = NotificationHandler(
            host: host,
            sealer: context.sealer,
            inbox: OwnInbox(host: host, sealer: context.sealer, phone: phone, gates: gates),
            gates: gates
        )
        self.sender = NoticeSender(
            outbox: NoticeOutbox(host: host, settings: settings),
            gateway: gateway,
            sealer: context.sealer,
            events: context.events,
            time: context.time,
            counts: self.counts,
            logger: context.logger
        )
        self.sweep = NoticeSweep(
            host: host,
            gateway: gateway,
            keep: settings.keep,
            time: context.time,
            logger: context.logger
        )
    }

    /// A handler for every method.
    package var endpoints: [Endpoint] { self.handler.endpoints }

    /// Sends what waits and removes what is old, until cancelled.
    package func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.sender.run() }
            group.addTask { try await self.sweep.run() }
            try await group.waitForAll()
        }
    }
}
