internal import Foundation
internal import IdentityAPI
internal import Logging
internal import PluginKit
internal import SwiftProtobuf

/// Serves CitizenService: citizens log in by a code that is sent to their phone.
struct CitizenHandler: CitizenServiceHandler {
    private let database: any Database
    private let sessions: Sessions
    private let store: CitizenStore
    private let gateway: any CodeGateway
    private let ofPhone: CodeLimit
    private let ofAddress: CodeLimit
    private let addresses: LoginLock
    private let logger: Logger

    init(
        database: any Database,
        sealer: any Sealer,
        sessions: Sessions,
        settings: IdentitySettings,
        gateway: any CodeGateway,
        logger: Logger
    ) {
        self.database = database
        self.sessions = sessions
        self.store = CitizenStore(organisationID: settings.citizenOrganisation, sealer: sealer)
        self.gateway = gateway
        self.ofPhone = CodeLimit(max: Int64(settings.codesPerDay), window: .seconds(86_400), pause: .seconds(60))
        self.ofAddress = CodeLimit(max: Int64(settings.addressCodesPerHour), window: .seconds(3_600), pause: .zero)
        self.addresses = .addresses(settings)
        self.logger = logger
    }

    /// As short messages say it: ten minutes.
    private static let codeLifetime: Int64 = 600

    func requestCode(_ request: RequestCodeRequest, context: CallContext) async throws -> RequestCodeResponse {
        let phone = try Self.phone(request.phone)
        let code = Self.makeCode()
        let address = PeerAddress.key(context.peer)
        let now = try await self.database.write { [self] transaction in
            let organisationID = self.store.organisationID
            try self.ofPhone.take(self.store.subject(phone), organisationID: organisationID, in: transaction)
            if let address { try self.ofAddress.take(address, organisationID: organisationID, in: transaction) }
            let endsAt = transaction.now.advanced(by: .seconds(Self.codeLifetime))
            try self.store.setCode(code, for: phone, endsAt: endsAt, in: transaction)
            return transaction.now
        }
        let time = Date(timeIntervalSince1970: Double(now.microseconds) / 1_000_000)
        try await self.gateway.send(code, to: phone, at: time.formatted(.iso8601))
        return RequestCodeResponse.with { $0.validSeconds = UInt32(Self.codeLifetime) }
    }

    func loginWithCode(_ request: LoginWithCodeRequest, context: CallContext) async throws -> LoginResponse {
        let phone = try Self.phone(request.phone)
        guard TotpSecret.isCode(request.code) else {
            throw RPCError.invalidFields([.init(field: "code", description: "应为六位数字")])
        }
        let opened = try await self.database.write(recording: context, outcome: { $0 == nil ? Self.wrong.code : nil }) {
            try self.login(phone, request.code, context, $0)
        }
        guard let (opened, account) = opened else {
            self.logger.notice("citizen refused", metadata: ["peer": "\(context.peer)"])
            throw Self.wrong
        }
        if opened.hasEndedOthers { self.sessions.forget(accountID: account.accountID) }
        return LoginResponse.with {
            $0.sessionToken = opened.token.text
            $0.expiresAt = opened.expiresAt.timestamp
            $0.account = account.message(duty: opened.principal.duty)
        }
    }

    /// Opens a session for whoever has a phone's code; `nil` where it is wrong.
    private func login(
        _ phone: PhoneNumber,
        _ code: String,
        _ context: CallContext,
        _ transaction: any WriteTransaction
    ) throws -> (Sessions.Opened, AccountRecord)? {
        let address = PeerAddress.key(context.peer)
        if let address { try self.addresses.check(address, in: transaction) }
        guard try self.store.useCode(code, of: phone, in: transaction) else {
            if let address { _ = try self.addresses.fail(address, in: transaction) }
            return nil
        }
        let account = try self.account(of: phone, in: transaction)
        // As if the code were wrong: who has a phone for a moment need not learn more.
        guard !account.standing.isDisabled else { return nil }
        return (try self.sessions.open(for: account, context, in: transaction), account)
    }

    private func account(of phone: PhoneNumber, in transaction: any WriteTransaction) throws -> AccountRecord {
        if let account = try self.store.account(of: phone, in: transaction) { return account }
        let accountID = UUID().uuidString.lowercased()
        let account = AccountRecord(
            organisationID: self.store.organisationID,
            accountID: accountID,
            loginName: "citizen:\(accountID)",
            displayName: "公民",
            unit: "",
            roles: RoleSet([.citizen]),
            createdAt: transaction.now,
            kind: .citizen
        )
        try self.store.insert(account, phone: phone, in: transaction)
        return account
    }

    private static func phone(_ text: String) throws(RPCError) -> PhoneNumber {
        guard let phone = PhoneNumber(text) else {
            throw .invalidFields([.init(field: "phone", description: "应为11位手机号码")])
        }
        return phone
    }

    private static func makeCode() -> String {
        var generator = SystemRandomNumberGenerator()
        let text = String(Int.random(in: 0..<1_000_000, using: &generator))
        return String(repeating: "0", count: 6 - text.count) + text
    }

    private static let wrong = RPCError(code: .unauthenticated, message: "验证码不正确或已失效，请核对或重新获取。")
}
