internal import Foundation
internal import IdentityAPI
internal import Logging
internal import PluginKit
internal import SwiftProtobuf

/// Serves TerminalService: terminals log in by a key that was enrolled with a code of an administrator.
struct TerminalHandler: TerminalServiceHandler {
    private let database: any Database
    private let sessions: Sessions
    private let challenges: TerminalChallenge
    private let addresses: LoginLock
    private let logger: Logger

    init(
        database: any Database,
        sealer: any Sealer,
        sessions: Sessions,
        settings: IdentitySettings,
        logger: Logger
    ) {
        self.database = database
        self.sessions = sessions
        self.challenges = TerminalChallenge(sealer: sealer)
        self.addresses = .addresses(settings)
        self.logger = logger
    }

    /// A code is read out over the telephone or typed the same day.
    private static let codeLifetime: Duration = .seconds(86_400)

    func createTerminal(_ request: CreateTerminalRequest, context: CallContext) async throws -> Terminal {
        let form = try TerminalForm(request, organisationID: context.principal.organisationID)
        let terminalID = UUID().uuidString.lowercased()
        return try await self.database.write(for: context, request: request) { transaction in
            let unit = try OrganisationPlacement.node(form.unit, organisationID: form.organisationID, in: transaction)
            let record = TerminalStore.Record(
                organisationID: form.organisationID,
                terminalID: terminalID,
                name: form.name,
                keyKind: .unspecified,
                publicKey: [],
                createdAt: transaction.now,
                unit: unit.id
            )
            try AccountStore.insert(
                AccountRecord(
                    organisationID: record.organisationID,
                    accountID: record.terminalID,
                    loginName: "terminal:\(record.terminalID)",
                    displayName: record.name,
                    unit: unit.id,
                    roles: RoleSet([.terminal]),
                    createdAt: record.createdAt,
                    kind: .terminal
                ),
                in: transaction
            )
            try TerminalStore.insert(record, in: transaction)
            return record.message
        }
    }

    func issueEnrolmentCode(
        _ request: IssueEnrolmentCodeRequest,
        context: CallContext
    ) async throws -> IssueEnrolmentCodeResponse {
        let code = OneTimePassword.make()
        context.note(subject: request.terminalID)
        return try await self.database.write(recording: context) { transaction in
            let record = try Self.terminal(request.terminalID, in: transaction)
            let tree = try OrganisationStore.tree(of: record.organisationID, in: transaction)
            if let unit = tree.node(record.unit), !unit.isOpen { throw OrganisationRules.closed(unit) }
            let endsAt = transaction.now.advanced(by: Self.codeLifetime)
            let digest = SessionToken.digest(of: Array(code.utf8))
            try TerminalStore.setCode(of: record, digest: digest, endsAt: endsAt, in: transaction)
            return IssueEnrolmentCodeResponse.with {
                $0.enrolmentCode = code
                $0.expiresAt = endsAt.timestamp
            }
        }
    }

    func listTerminals(_ request: ListTerminalsRequest, context: CallContext) async throws -> ListTerminalsResponse {
        let records = try await self.database.read { try TerminalStore.terminals(in: $0) }
        return ListTerminalsResponse.with { $0.terminals = records.map(\.message) }
    }

    func revokeTerminal(_ request: RevokeTerminalRequest, context: CallContext) async throws -> Terminal {
        context.note(subject: request.terminalID)
        let revoked = try await self.database.write(for: context, request: request) { transaction in
            let record = try Self.terminal(request.terminalID, in: transaction)
            try TerminalStore.setKey(of: record, .unspecified, [], in: transaction)
            try SessionStore.endAll(of: Self.account(record, in: transaction), in: transaction)
            return try Self.terminal(request.terminalID, in: transaction).message
        }
        self.sessions.haveEnded(accountID: revoked.terminalID)
        return revoked
    }

    func enrolTerminal(_ request: EnrolTerminalRequest, context: CallContext) async throws -> Terminal {
        guard TerminalKey(request.kind, request.publicKey) != nil else {
            throw RPCError.invalidFields([
                .init(field: "public_key", description: "is no public key of the kind that is named")
            ])
        }
        let digest = SessionToken.digest(of: Array(request.enrolmentCode.prefix(64).utf8))
        let enrolled = try await self.guarded(context) { transaction -> Terminal? in
            let now = transaction.now
            guard let record = try TerminalStore.terminal(codeDigest: digest, now: now, in: transaction) else {
                return nil
            }
            context.note(subject: record.terminalID)
            try TerminalStore.setKey(of: record, request.kind, Array(request.publicKey), in: transaction)
            try SessionStore.endAll(of: Self.account(record, in: transaction), in: transaction)
            return try Self.terminal(record.terminalID, in: transaction).message
        }
        guard let enrolled else { throw Self.wrongCode }
        self.sessions.haveEnded(accountID: enrolled.terminalID)
        return enrolled
    }

    func requestChallenge(
        _ request: RequestChallengeRequest,
        context: CallContext
    ) async throws -> RequestChallengeResponse {
        // For any id: who asks learns nothing about which terminals there are.
        let challenge = try self.challenges.make(for: String(request.terminalID.prefix(64)), now: self.sessions.now)
        return RequestChallengeResponse.with { $0.challenge = challenge }
    }

    func loginTerminal(_ request: LoginTerminalRequest, context: CallContext) async throws -> LoginResponse {
        guard !request.terminalID.isEmpty, !request.challenge.isEmpty, request.signature.count == 64 else {
            throw RPCError.invalidFields([
                .init(field: "signature", description: "has to be 64 bytes, with the terminal and its challenge")
            ])
        }
        let opened = try await self.guarded(context) { [self] transaction -> (Sessions.Opened, AccountRecord)? in
            let now = transaction.now
            guard
                let endsAt = self.challenges.end(of: request.challenge, for: request.terminalID, now: now),
                let record = try TerminalStore.terminal(request.terminalID, in: transaction),
                let key = TerminalKey(record.keyKind, Data(record.publicKey)),
                key.verifies(
                    request.signature,
                    of: TerminalChallenge.message(request.challenge, record.terminalID)
                ),
                try TerminalStore.useChallenge(
                    of: record,
                    digest: SessionToken.digest(of: Array(request.challenge)),
                    endsAt: endsAt,
                    in: transaction
                )
            else { return nil }
            let account = try Self.account(record, in: transaction)
            return (try self.sessions.open(for: account, context, in: transaction), account)
        }
        guard let (opened, account) = opened else {
            self.logger.notice("terminal refused", metadata: ["peer": "\(context.peer)"])
            throw Self.refused
        }
        if opened.hasEndedOthers { self.sessions.forget(accountID: account.accountID) }
        return LoginResponse.with {
            $0.sessionToken = opened.token.text
            $0.expiresAt = opened.expiresAt.timestamp
            $0.account = account.message(duty: opened.principal.duty)
        }
    }

    /// Does what strangers may try, and counts it against their address where it fails.
    private func guarded<Result: Sendable>(
        _ context: CallContext,
        _ body: @escaping @Sendable (any WriteTransaction) throws -> Result?
    ) async throws -> Result? {
        let address = PeerAddress.key(context.peer)
        return try await self.database.write(recording: context, outcome: { $0 == nil ? .unauthenticated : nil }) {
            [addresses = self.addresses] transaction in
            if let address { try addresses.check(address, in: transaction) }
            if let result = try body(transaction) { return result }
            if let address { _ = try addresses.fail(address, in: transaction) }
            return nil
        }
    }

    private static func terminal(
        _ terminalID: String,
        in transaction: any ReadTransaction
    ) throws -> TerminalStore.Record {
        guard let record = try TerminalStore.terminal(terminalID, in: transaction) else {
            throw RPCError(code: .notFound, message: "There is no such terminal. Look for it in the list of terminals.")
        }
        return record
    }

    private static func account(
        _ record: TerminalStore.Record,
        in transaction: any ReadTransaction
    ) throws -> AccountRecord {
        let account = try AccountStore.account(
            organisationID: record.organisationID,
            accountID: record.terminalID,
            in: transaction
        )
        guard let account else { throw Accounts.gone }
        return account
    }

    private static let wrongCode = RPCError(
        code: .permissionDenied,
        message: "The enrolment code is wrong, was used or has ended. Ask an administrator for a new one."
    )

    private static let refused = RPCError(
        code: .unauthenticated,
        message: "The terminal is not known by this key, or the challenge was used or has ended. Ask for a new one."
    )
}
