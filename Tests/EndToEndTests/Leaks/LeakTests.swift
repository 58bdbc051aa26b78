internal import Foundation
internal import TestKit
internal import Testing

/// Personal data stands nowhere in the clear: not in the database's files, the logs or the metrics.
///
/// Every method of the host is called as every role with values that stand nowhere else in every field that Proto marks
/// as sensitive: a new method or field is tried without a change here.
@Suite(.timeLimit(.minutes(5))) struct LeakTests {
    @Test func everyKindOfPersonalDataIsPlanted() throws {
        let kinds = try ProtoSchema.read().messages.values.joined().compactMap(\.kind)
        #expect(Set(kinds).isSubset(of: Planted.values.keys))
        #expect(kinds.count > 8)
    }

    @Test func nothingThatIsPlantedStandsInFilesLogsOrMetrics() async throws {
        try await withTemporaryFolder { folder in
            let data = folder.appending(path: "data")
            let desks = folder.appending(path: "desks")
            for folder in [data, desks] {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            }
            let host = try await HostProcess.start(dataFolder: data, environment: ["YIZHAN_LOG_LEVEL": "trace"])
            defer { host.kill() }
            let centre = Centre(host: host, folder: desks)
            try await centre.makeAccounts()
            try await Self.callEverything(centre)
            try await Self.work(centre)
            let metrics = try await ProgramRun.run("curl", ["-sS", "http://\(host.started.http)/metrics"]).output
            var places = try Self.files(in: data)
            places["log"] = Data(host.printed.utf8)
            places["metrics"] = Data(metrics.utf8)
            host.terminate()
            #expect(await host.end() == 0)
            places.merge(try Self.files(in: data).map { ("after the end: " + $0, $1) }) { $1 }
            places["log after the end"] = Data(host.printed.utf8)

            #expect(metrics.contains("yizhan_calls_total"))
            #expect(host.printed.contains("CreateOrder"))
            #expect(places.contains { $0.key.contains("yizhan.db") && $0.value.contains(Planted.open) })
            let secrets = try Array(Planted.values.values) + Self.tokens(in: desks)
            #expect(secrets.count > Planted.values.count)
            let phone = Planted.values["SENSITIVE_PHONE"]
            for (place, bytes) in places {
                // An outbox is what goes out to citizens by text message: it has their numbers by its nature.
                let isOutbox = place.hasSuffix("outbox.txt")
                for secret in secrets where bytes.contains(secret) && !(isOutbox && secret == phone) {
                    Issue.record("\(secret) stands in \(place)")
                }
            }
        }
    }

    /// Every unary method over HTTP as everybody, and over the bus as some.
    private static func callEverything(_ centre: Centre) async throws {
        let schema = try ProtoSchema.read()
        let methods = try await centre.administrator.succeed("--json", "methods").split(separator: "\n").compactMap {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: String]
        }
        // The calls that end sessions come last.
        let paths = methods.filter { $0["shape"] == "unary" }.compactMap { $0["path"] }
            .sorted { (Self.isLast($0) ? 1 : 0, $0) < (Self.isLast($1) ? 1 : 0, $1) }
        #expect(paths.count > 20)
        try await Self.logInOthers(centre)
        for client in [centre.administrator, centre.operatorDesk] {
            for path in paths where !Self.isLast(path) {
                guard let message = schema.requests[path] else { continue }
                _ = try await client.run("call", path, try Planted.request(message, schema))
            }
        }
        for token in try Self.tokens(in: centre.folder) {
            var configuration = ""
            for (index, path) in paths.enumerated() {
                guard let message = schema.requests[path] else { continue }
                let request = try Planted.request(message, schema)
                    .replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"")
                configuration += """
                    \(index == 0 ? "" : "next\n")url = "http://\(centre.host.started.http)\(path)"
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
    }

    private static func isLast(_ path: String) -> Bool {
        ["/Logout", "/ChangePassword", "/RotateKeys"].contains { path.hasSuffix($0) }
    }

    /// Sessions of the roles that a centre does not begin with; one of them has a planted password.
    private static func logInOthers(_ centre: Centre) async throws {
        _ = try await centre.auditor()
        _ = try await centre.member("supervisor", password: Planted.values["SENSITIVE_SECRET"] ?? "")
    }

    /// An order from the call to the answer, searched for and imported, by people who have logged in anew.
    private static func work(_ centre: Centre) async throws {
        try await centre.operatorDesk.succeed("login", "desk", "--password-stdin", input: Centre.password + "\n")
        try await centre.unitDesk.succeed("login", "traffic", "--password-stdin", input: Centre.password + "\n")
        let phone = Planted.values["SENSITIVE_PHONE"] ?? ""
        let text = Planted.values["SENSITIVE_TEXT"] ?? ""
        let file = centre.folder.appending(path: "orders.csv")
        try """
        来源渠道,工单编号,诉求标题,诉求内容,诉求人,联系电话,事发地址
        12345,WH1,\(Planted.open),\(text),\(Planted.values["SENSITIVE_NAME"] ?? ""),\(phone),\(Planted.values["SENSITIVE_ADDRESS"] ?? "")

        """.write(to: file, atomically: true, encoding: .utf8)
        try await centre.operatorDesk.succeed("hotline", "import", file.path)
        let found = try await centre.operatorDesk.succeed("--json", "hotline", "list", "--phone", phone)
        let line = try #require(found.split(separator: "\n").first)
        let order = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        let number = try #require(order?["number"] as? String)
        try await centre.operatorDesk.succeed("hotline", "dispatch", number, "--unit", Centre.unit, "--basis", "职责清单")
        let shown = try await centre.unitDesk.succeed("hotline", "show", number)
        #expect(shown.contains(phone))
        #expect(shown.contains(text))
        #expect(!found.contains(text))
        try await centre.unitDesk.succeed("hotline", "sign", number)
        try await centre.unitDesk.succeed("hotline", "contact", number, "--result", "已联系上", "--note", text)
        try await centre.unitDesk.succeed("hotline", "answer", number, text, "--result", "已解决")
        let timeline = try await centre.unitDesk.succeed("hotline", "timeline", number)
        #expect(timeline.contains(text))
        _ = try await centre.operatorDesk.run("login", "desk", "--password-stdin", input: "Leak-proof-773051-secret\n")
    }

    /// The tokens of the sessions that clients keep.
    private static func tokens(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }.flatMap { file in
                let text = try String(contentsOf: file, encoding: .utf8)
                return text.matches(of: /"([A-Za-z0-9_\-]{32,})"/).map { String($0.1) }
            }
    }

    /// What the host keeps; the key file has keys and nothing else.
    private static func files(in folder: URL) throws -> [String: Data] {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.reduce(into: [:]) { contents, file in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else {
                return
            }
            contents[file.lastPathComponent] = try Data(contentsOf: file)
        }
    }
}

extension Data {
    fileprivate func contains(_ text: String) -> Bool {
        self.firstRange(of: Data(text.utf8)) != nil
    }
}
