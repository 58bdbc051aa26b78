internal import Foundation
internal import PostgresTestKit
internal import TestKit
internal import Testing

/// Personal data stands nowhere in the clear: not in the database's files, those of attachments, the logs, the metrics
/// or what a crash leaves.
///
/// Every method of the host is called as every role with values that stand nowhere else in every field that Proto marks
/// as sensitive: a new method or field is tried without a change here.
@Suite(.timeLimit(.minutes(10))) struct LeakTests {
    @Test func everyKindOfPersonalDataIsPlanted() throws {
        let kinds = try ProtoSchema.read().messages.values.joined().compactMap(\.kind)
        #expect(Set(kinds).isSubset(of: Planted.values.keys))
        #expect(kinds.count > 8)
    }

    @Test func nothingThatIsPlantedStandsInFilesLogsMetricsOrACrash() async throws {
        try await withTemporaryFolder { try await Self.search(in: $0, environment: [:]) }
    }

    @Test func nothingThatIsPlantedStandsInTheFilesOfPostgres() async throws {
        try await PostgresServer.withOwn { server in
            try await server.withDatabase { url in
                try await withTemporaryFolder { folder in
                    try await Self.search(in: folder, environment: ["YIZHAN_DATABASE_URL": url]) {
                        // The pages as they lie on disk, the server's log, and rows whose pages are compressed.
                        try await Blocking.run { _ = try server.execute("CHECKPOINT") }
                        let dump = ["--file=\(folder.path)/output/dump.sql", "--dbname=\(url)"]
                        #expect(try await ProgramRun.run("pg_dump", dump).status == 0)
                        return URL(filePath: server.folder)
                    }
                }
            }
        }
    }

    /// Plants, crashes the host, starts it again, ends it, and looks.
    ///
    /// - Parameter database: where the database's files are, now that they are complete; `nil` in the data folder.
    private static func search(
        in folder: URL,
        environment: [String: String],
        database: (() async throws -> URL)? = nil
    ) async throws {
        let (data, desks, output) = (
            folder.appending(path: "data"), folder.appending(path: "desks"), folder.appending(path: "output")
        )
        for folder in [data, desks, output] {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        let crashed = try await Self.plant(data, desks, output, environment)
        let again = try await HostProcess.start(dataFolder: data, environment: environment)
        again.terminate()
        #expect(await again.end() == 0)
        try Data((crashed.printed + again.printed).utf8).write(to: output.appending(path: "log"))
        #expect(crashed.printed.contains("CreateOrder"))

        let secrets = try Array(Planted.values.values) + LeakWork.tokens(in: desks)
        #expect(secrets.count > Planted.values.count + 10)
        var places = [data, output]
        if let database { places.append(try await database()) }
        let dumped = secrets.map { $0.utf8.map { String(format: "%02x", $0) }.joined() }
        let found = try await LeakSearch(texts: secrets + dumped + [Planted.open]).findings(in: places)
        // What may stand in the database is found there: the search finds what there is.
        let tables = ["yizhan.db", "/data/base/"]
        #expect(
            found.contains { finding in
                finding.text == Planted.open && tables.contains { finding.path.contains($0) }
            }
        )
        #expect(FileManager.default.fileExists(atPath: data.appending(path: "attachments/blobs").path))
        let phone = Planted.values["SENSITIVE_PHONE"]
        for finding in found where finding.text != Planted.open {
            // The outboxes of codes and of notices go out to citizens by text message: they have their numbers by their nature.
            let isOutbox = finding.path.hasSuffix("/outbox.txt") || finding.path.contains("/notices-outbox-")
            if isOutbox, finding.text == phone { continue }
            Issue.record("\(finding.text) stands in \(finding.path)")
        }
    }

    /// - Returns: the host, which has crashed with calls under way.
    private static func plant(
        _ data: URL,
        _ desks: URL,
        _ output: URL,
        _ environment: [String: String]
    ) async throws -> HostProcess {
        let host = try await HostProcess.start(
            dataFolder: data,
            environment: environment.merging([
                "YIZHAN_LOG_LEVEL": "trace",
                // As it is for a service: a report would show what lies beside the registers.
                "SWIFT_BACKTRACE": "enable=no",
            ]) { $1 },
            // With a system that keeps the memory of what crashes.
            launcher: ["sh", "-c", #"ulimit -S -c "$(ulimit -H -c)"; exec "$@""#, "sh"]
        )
        defer { host.kill() }
        let work = LeakWork(centre: Centre(host: host, folder: desks), data: data)
        try await work.centre.makeAccounts()
        try await work.callEverything()
        try await work.handleAnOrder()
        try await work.keepFiles()
        let metrics = try await ProgramRun.run("curl", ["-sS", "http://\(host.started.http)/metrics"]).output
        #expect(metrics.contains("yizhan_calls_total"))
        try Data(metrics.utf8).write(to: output.appending(path: "metrics"))
        let before = host.printed.utf8.count
        async let late: Void? = try? work.keepFiles()
        #expect(try await Poll.until { host.printed.utf8.count > before })
        host.crash()
        #expect(await host.end() == -SIGSEGV)
        _ = await late
        return host
    }
}
