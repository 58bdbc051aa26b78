internal import Foundation
internal import TestKit

/// A running host with the accounts of a small centre: two administrators, an operator, a handling unit.
struct Centre {
    let host: HostProcess
    let folder: URL
    let administrator: CommandLineClient
    let security: CommandLineClient
    let operatorDesk: CommandLineClient
    let unitDesk: CommandLineClient

    static let unit = "区交通运输局"
    static let otherUnit = "区住建局"
    static let password = "correct-horse-battery-1"
    static let otherPassword = "correct-horse-battery-2"

    /// Starts a host over a new folder, makes the accounts, and ends the host after `body`.
    static func open<Result>(
        environment: [String: String] = [:],
        _ body: (Centre) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryFolder { folder in
            let host = try await HostProcess.start(dataFolder: folder, environment: environment)
            defer { host.kill() }
            let centre = Centre(host: host, folder: folder)
            try await centre.makeAccounts()
            return try await body(centre)
        }
    }

    /// Takes up a folder that has the accounts already, with a host that was started again.
    init(host: HostProcess, folder: URL) {
        self.host = host
        self.folder = folder
        self.administrator = CommandLineClient(host: host, folder: folder, name: "admin")
        self.security = CommandLineClient(host: host, folder: folder, name: "security")
        self.operatorDesk = CommandLineClient(host: host, folder: folder, name: "operator")
        self.unitDesk = CommandLineClient(host: host, folder: folder, name: "unit")
    }

    func makeAccounts() async throws {
        guard let password = self.host.started.password else {
            throw ProcessFailure(description: "the first start printed no password:\n\(self.host.printed)")
        }
        try await self.administrator.succeed("login", "admin", "--password-stdin", input: password + "\n")
        try await self.administrator.succeed(
            "password",
            "change",
            "--password-stdin",
            input: "\(password)\n\(Self.password)\n"
        )
        for (name, displayName) in [("security", "安全管理员"), ("desk", "话务员一")] {
            try await self.create(name, "--display-name", displayName)
        }
        for (id, name) in [("traffic", Self.unit), ("housing", Self.otherUnit)] {
            try await self.administrator.succeed("organisation", "create", id, name, "--kind", "handling_unit")
        }
        try await self.create("traffic", "--display-name", "承办员一", "--unit", Self.unit)
        try await self.administrator.succeed("accounts", "appoint", "security", "--role", "security_administrator")
        try await self.security.succeed("login", "security", "--password-stdin", input: Self.password + "\n")
        try await self.security.succeed(
            "password",
            "change",
            "--password-stdin",
            input: "\(Self.password)\n\(Self.otherPassword)\n"
        )
        try await self.security.succeed("accounts", "grant", "desk", "--role", "hotline_operator")
        try await self.security.succeed("accounts", "grant", "traffic", "--role", "handling_unit")
        try await self.operatorDesk.succeed("login", "desk", "--password-stdin", input: Self.password + "\n")
        try await self.unitDesk.succeed("login", "traffic", "--password-stdin", input: Self.password + "\n")
    }

    /// Makes an account with a role that is no administrator's.
    ///
    /// - Returns: a client that is logged in with it.
    func member(_ role: String, password: String = Self.password) async throws -> CommandLineClient {
        try await self.create(role, "--display-name", role, password: password)
        try await self.security.succeed("accounts", "grant", role, "--role", role)
        let client = CommandLineClient(host: self.host, folder: self.folder, name: role)
        try await client.succeed("login", role, "--password-stdin", input: password + "\n")
        return client
    }

    /// Makes the audit administrator.
    ///
    /// - Returns: a client that is logged in with it.
    func auditor() async throws -> CommandLineClient {
        let role = "audit_administrator"
        try await self.create(role, "--display-name", "审计管理员")
        try await self.administrator.succeed("accounts", "appoint", role, "--role", role)
        let client = CommandLineClient(host: self.host, folder: self.folder, name: role)
        try await client.succeed("login", role, "--password-stdin", input: Self.password + "\n")
        let change = "\(Self.password)\n\(Self.otherPassword)\n"
        try await client.succeed("password", "change", "--password-stdin", input: change)
        return client
    }

    private func create(_ arguments: String..., password: String = Self.password) async throws {
        let input = password + "\n"
        try await self.administrator.succeed(["accounts", "create"] + arguments + ["--password-stdin"], input: input)
    }

    /// A file of `rows` hotline orders, made by the project's generator.
    func orders(rows: Int, kind: String = "csv") async throws -> URL {
        let file = self.folder.appending(path: "orders-\(rows).\(kind)")
        let run = try await ProgramRun.run(
            "python3",
            [
                "-B", Repository.folder.appending(path: "Examples/hotline/generate.py").path, "--rows", "\(rows)",
                file.path,
            ]
        )
        guard run.status == 0 else { throw ProcessFailure(description: run.errors) }
        return file
    }
}
