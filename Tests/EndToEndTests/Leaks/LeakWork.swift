internal import Foundation
internal import HostBus
internal import PluginKit
internal import TestKit
internal import Testing
internal import YizhanClient

/// What people do with planted values, through every kind of call.
struct LeakWork {
    let centre: Centre
    /// The host's data folder, where codes for citizens lie.
    let data: URL

    /// The tokens of the sessions that clients keep.
    static func tokens(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }.flatMap { file in
                let text = try String(contentsOf: file, encoding: .utf8)
                return text.matches(of: /"([A-Za-z0-9_\-]{32,})"/).map { String($0.1) }
            }
    }

    /// Every method as everybody: over the bus, and those that are unary over HTTP too.
    func callEverything() async throws {
        let schema = try ProtoSchema.read()
        let methods = try await self.centre.administrator.succeed("--json", "methods").split(separator: "\n").compactMap
        {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: String]
        }
        // The calls that end sessions come last.
        let paths = methods.filter { $0["shape"] == "unary" }.compactMap { $0["path"] }
            .sorted { (Self.isLast($0) ? 1 : 0, $0) < (Self.isLast($1) ? 1 : 0, $1) }
        let streams = methods.filter { $0["shape"] != "unary" }.compactMap { $0["path"] }
        #expect(paths.count > 20 && streams.count > 7)
        try await self.logInOthers()
        let tokens = try Self.tokens(in: self.centre.folder)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for token in tokens {
                group.addTask {
                    try await self.callOverBus(streams, paths.filter { !Self.isLast($0) }, schema, token)
                    try await self.call(paths, schema, token)
                }
            }
            try await group.waitForAll()
        }
    }

    /// Every stream and every unary method over the bus; what is refused is refused.
    private func callOverBus(_ streams: [String], _ paths: [String], _ schema: ProtoSchema, _ token: String)
        async throws
    {
        let port = try #require(Int(self.centre.host.started.busPort))
        let client = YizhanClient(address: .tcp(host: "127.0.0.1", port: port), sessionToken: token)
        for path in streams + paths {
            guard let message = schema.requests[path] else { continue }
            let request = Array(try Planted.request(message, schema).utf8)
            // One that never ends by itself is ended.
            let options = CallOptions(
                timeout: streams.contains(path) ? .milliseconds(500) : .seconds(20),
                idempotencyKey: "bus-\(token.prefix(4))-\(path)"
            )
            do {
                let connection = try await client.connection()
                if streams.contains(path) {
                    try await connection.rawStreaming(
                        path: path,
                        payloads: [request],
                        encoding: .json,
                        options: options
                    ) { _ in }
                } else {
                    _ = try await connection.rawUnary(path: path, payload: request, encoding: .json, options: options)
                }
            } catch is RPCError {
                continue
            }
        }
        await client.close()
    }

    private func call(_ paths: [String], _ schema: ProtoSchema, _ token: String) async throws {
        var configuration = ""
        for (index, path) in paths.enumerated() {
            guard let message = schema.requests[path] else { continue }
            let request = try Planted.request(message, schema)
                .replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"")
            configuration += """
                \(index == 0 ? "" : "next\n")url = "http://\(self.centre.host.started.http)\(path)"
                header = "Content-Type: application/json"
                header = "Authorization: Bearer \(token)"
                header = "Idempotency-Key: \(token.prefix(4))-\(index)"
                max-time = 20
                output = "/dev/null"
                data-raw = "\(request)"

                """
        }
        _ = try await ProgramRun.run("curl", ["-sS", "-K", "-"], input: configuration)
    }

    private static func isLast(_ path: String) -> Bool {
        ["/Logout", "/ChangePassword", "/RotateKeys"].contains { path.hasSuffix($0) }
    }

    /// Sessions of the roles that a centre does not begin with; one of them has a planted password.
    private func logInOthers() async throws {
        _ = try await self.centre.auditor()
        let others = Role.allCases.filter { !Self.present.contains($0) && ![.citizen, .terminal].contains($0) }
        #expect(others.count > 5)
        for role in others {
            let password = role == .supervisor ? Planted.values["SENSITIVE_SECRET"] : nil
            _ = try await self.centre.member(role.rawValue, password: password ?? Centre.password)
        }
        try await self.logInCitizen()
    }

    /// A citizen's session, by the code that was sent; its token lies among those of the clients.
    private func logInCitizen() async throws {
        let phone = Planted.values["SENSITIVE_PHONE"] ?? ""
        _ = try await self.post("RequestCode", #"{"phone": "\#(phone)"}"#)
        let codes = try String(contentsOf: self.data.appending(path: "outbox.txt"), encoding: .utf8)
        let code = try #require(codes.split(separator: "\n").last?.split(separator: " ").last)
        let answer = try await self.post("LoginWithCode", #"{"phone": "\#(phone)", "code": "\#(code)"}"#)
        let token = try #require(answer.firstMatch(of: /"sessionToken":"([^"]+)"/)).1
        try Data(#"{"token": "\#(token)"}"#.utf8).write(to: self.centre.folder.appending(path: "citizen.json"))
    }

    private func post(_ method: String, _ request: String) async throws -> String {
        let url = "http://\(self.centre.host.started.http)/yizhan.identity.v1.CitizenService/\(method)"
        return try await ProgramRun.run(
            "curl",
            ["-sS", "-H", "Content-Type: application/json", "-H", "Idempotency-Key: \(method)", "-d", request, url]
        ).output
    }

    private static let present: Set<Role> = [
        .systemAdministrator, .securityAdministrator, .auditAdministrator, .hotlineOperator, .handlingUnit,
    ]

    /// An order from the call to the answer, searched for and imported, by people who have logged in anew.
    func handleAnOrder() async throws {
        let (desk, unit) = (self.centre.operatorDesk, self.centre.unitDesk)
        try await desk.succeed("login", "desk", "--password-stdin", input: Centre.password + "\n")
        try await unit.succeed("login", "traffic", "--password-stdin", input: Centre.password + "\n")
        let phone = Planted.values["SENSITIVE_PHONE"] ?? ""
        let text = Planted.values["SENSITIVE_TEXT"] ?? ""
        let file = self.centre.folder.appending(path: "orders.csv")
        try """
        来源渠道,工单编号,诉求标题,诉求内容,诉求人,联系电话,事发地址
        12345,WH1,\(Planted.open),\(text),\(Planted.values["SENSITIVE_NAME"] ?? ""),\(phone),\(Planted.values["SENSITIVE_ADDRESS"] ?? "")

        """.write(to: file, atomically: true, encoding: .utf8)
        try await desk.succeed("hotline", "import", file.path, "--preview")
        try await desk.succeed("hotline", "import", file.path)
        let found = try await desk.succeed("--json", "hotline", "list", "--phone", phone)
        let line = try #require(found.split(separator: "\n").first)
        let order = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        let number = try #require(order?["number"] as? String)
        try await desk.succeed("hotline", "dispatch", number, "--unit", Centre.unit, "--basis", "职责清单")
        let shown = try await unit.succeed("hotline", "show", number)
        #expect(shown.contains(phone))
        #expect(shown.contains(text))
        #expect(!found.contains(text))
        try await unit.succeed("hotline", "sign", number)
        try await unit.succeed("hotline", "contact", number, "--result", "已联系上", "--note", text)
        try await unit.succeed("hotline", "answer", number, text, "--result", "已解决")
        let timeline = try await unit.succeed("hotline", "timeline", number)
        #expect(timeline.contains(text))
        _ = try await desk.run("login", "desk", "--password-stdin", input: "Leak-proof-773051-secret\n")
    }

    /// A file that is kept, and one whose upload breaks off.
    func keepFiles() async throws {
        let desk = self.centre.operatorDesk
        try await desk.succeed("login", "desk", "--password-stdin", input: Centre.password + "\n")
        let words = Planted.values.keys.sorted().compactMap { Planted.values[$0] }.joined(separator: "\n") + "\n"
        let name = (Planted.values["SENSITIVE_NAME"] ?? "") + ".txt"
        let file = self.centre.folder.appending(path: name)
        try Data(String(repeating: words, count: 2_000).utf8).write(to: file)
        let kept = try await desk.succeed("--json", "attach", "put", file.path)
        let id = try #require(kept.firstMatch(of: /"attachmentId":"([^"]+)"/)).1
        let copy = self.centre.folder.appending(path: "copy.txt")
        try await desk.succeed("attach", "get", String(id), copy.path)
        #expect(try Data(contentsOf: copy) == Data(contentsOf: file))
        let begun = try await desk.succeed(
            "call",
            "BeginUpload",
            #"{"name": "\#(name)", "mediaType": "text/plain", "size": "99999999", "sha256": "\#(Self.digest)"}"#
        )
        let ticket = try JSONSerialization.jsonObject(with: Data(begun.utf8)) as? [String: Any]
        let upload = try #require(ticket?["uploadId"] as? String)
        let length = try #require(ticket?["pieceBytes"] as? Int)
        let piece = Data(String(repeating: words, count: length / words.utf8.count + 1).utf8).prefix(length)
        let chunk = #"{"uploadId": "\#(upload)", "offset": "0", "data": "\#(piece.base64EncodedString())"}"#
        let taken = try await desk.succeed("call", "PutChunk", "-", input: chunk + "\n")
        #expect(taken.contains("\(length)"))
        try await desk.succeed(
            "call",
            "AttachmentService/Upload",
            "-",
            input: chunk.replacing(#""0""#, with: "\"\(length)\"") + "\n"
        )
    }

    private static let digest = Data(repeating: 7, count: 32).base64EncodedString()
}
