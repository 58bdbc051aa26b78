internal import AuditAPI
internal import PluginKit

/// Hides who did what to a case that is closed to whoever reads the log: the accused side, and who stands aside (HOT-C1).
///
/// In answers only: the log and its chain stay as they are.
struct RecordScreen: Sendable {
    private let gates: CaseGates
    private let reader: Principal

    /// What stands for an account that is not shown.
    static let hidden = "已隐去"
    /// Why it is not.
    static let why =
        "已隐去：该案件现在不对您公开（涉及您或者您所在的单位、您已回避，或者其业务模块没有运行），"
        + "不显示经办人、来源和理由；须查明的，请由其他审计管理员查阅。"

    /// Makes the screen for records of an organisation, which may be another than the reader's.
    init(_ gates: CaseGates, _ principal: Principal, organisationID: String) {
        self.gates = gates
        guard organisationID != principal.organisationID else {
            self.reader = principal
            return
        }
        // The unit stands in another tree; whom a case names there may have the reader's name.
        self.reader = Principal(
            accountID: principal.accountID,
            displayName: principal.displayName,
            organisationID: organisationID,
            roles: principal.roles,
            organisations: principal.organisations
        )
    }

    /// Those of some cases that are closed to the reader.
    func closed(_ subjects: [String]) async throws -> Set<String> {
        try await self.gates.closed(Array(Set(subjects)), to: self.reader)
    }

    /// Records as the reader sees them.
    ///
    /// - Parameter isByAccount: whether one account's were asked for: that one is among them would tell who it was.
    func shown(_ records: [AuditEntry], isByAccount: Bool = false) async throws -> [AuditEntry] {
        let closed = try await self.closed(records.map(\.subject))
        guard !closed.isEmpty else { return records }
        return records.compactMap { record in
            guard closed.contains(record.subject) else { return record }
            return isByAccount ? nil : Self.hiding(record)
        }
    }

    /// Legal holds as the reader sees them: a reason may name somebody.
    func shown(_ holds: [LegalHold]) async throws -> [LegalHold] {
        let closed = try await self.closed(holds.map(\.subject))
        return holds.map { hold in
            guard closed.contains(hold.subject) else { return hold }
            var hold = hold
            hold.placedBy = Self.hidden
            hold.reason = Self.why
            if hold.hasReleasedAt {
                hold.releasedBy = Self.hidden
                hold.releaseReason = Self.why
            }
            return hold
        }
    }

    private static func hiding(_ record: AuditEntry) -> AuditEntry {
        var record = record
        record.accountID = Self.hidden
        record.sessionID = ""
        record.terminalID = ""
        record.peer = ""
        record.reason = Self.why
        record.requestID = ""
        return record
    }
}
