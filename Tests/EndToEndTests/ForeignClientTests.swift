internal import Foundation
internal import TestKit
internal import Testing

/// Clients that share no code with the host do the same work through each of its doors.
@Suite(.timeLimit(.minutes(5))) struct ForeignClientTests {
    @Test func theBusClientInPythonFilesReadsAndWatchesOrders() async throws {
        try await Centre.open { centre in
            let client = try ForeignClient.bus(centre)
            let first = try await client.succeed("create", "--title", "路灯不亮", "--content", "新华西街路灯坏了三天。", "--key", "k1")
            let number = try ForeignClient.number(first)
            let again = try await client.succeed("create", "--title", "路灯不亮", "--content", "新华西街路灯坏了三天。", "--key", "k1")
            #expect(try ForeignClient.number(again) == number)
            #expect(try await client.succeed("list").contains("\(number)\t"))

            let seen = try await client.watchNewOrder(title: "井盖松动")
            #expect(seen.contains("ORDER_CHANGE_KIND_REGISTERED") && seen.contains("井盖松动"))

            let reused = try await client.run("create", "--title", "别的", "--content", "别的", "--key", "k1")
            #expect(reused.status == 1)
            #expect(reused.errors.contains("code 6") && reused.errors.contains("KEY_REUSED"))
            let invalid = try await client.run("create", "--title", "", "--content", "有内容")
            #expect(invalid.errors.contains("code 3") && invalid.errors.contains("诉求标题必填"))
            let late = try await client.run("watch", "--seconds", "0.2")
            #expect(late.errors.contains("code 4"))
        }
    }

    @Test func theBusClientInPythonKeepsToCreditInBothDirections() async throws {
        try await Centre.open { centre in
            let client = try ForeignClient.bus(centre)
            // Twice the window there and back: neither side comes through without the other's credit.
            let rows = 2_000
            let file = centre.folder.appending(path: "orders.jsonl")
            try Self.orders(rows).write(to: file, atomically: true, encoding: .utf8)
            #expect(try await client.succeed("import", file.path) == "imported \(rows), here already 0\n")
            #expect(try await client.succeed("import", file.path) == "imported 0, here already \(rows)\n")
            let changes = try await client.succeed("watch", "--after", "1", "--count", "\(rows - 2)", "--seconds", "60")
            #expect(changes.split(separator: "\n").count == rows - 2)
        }
    }

    @Test func aStandardGRPCClientListsServicesByReflectionAndFilesReadsAndWatchesOrders() async throws {
        try await Centre.open { centre in
            let client = try await ForeignClient.grpc(centre)
            let services = try await client.succeed("services").split(separator: "\n")
            #expect(services.contains("yizhan.hotline.v1.HotlineService"))
            #expect(services.contains("yizhan.identity.v1.IdentityService"))

            let first = try await client.succeed("create", "--title", "路灯不亮", "--content", "坏了三天", "--key", "k1")
            let number = try ForeignClient.number(first)
            #expect(try await client.succeed("list").contains("\(number)\t"))
            #expect(try await client.succeed("get", number).contains("content: 坏了三天"))

            let seen = try await client.watchNewOrder(title: "井盖松动")
            #expect(seen.contains("ORDER_CHANGE_KIND_REGISTERED") && seen.contains("井盖松动"))

            let reused = try await client.run("create", "--title", "别的", "--content", "别的", "--key", "k1")
            #expect(reused.errors.contains("ALREADY_EXISTS") && reused.errors.contains("KEY_REUSED"))
            let invalid = try await client.run("create", "--title", "", "--content", "有内容")
            #expect(invalid.errors.contains("INVALID_ARGUMENT") && invalid.errors.contains("诉求标题必填"))
            let missing = try await client.run("get", "HOT-20000101-000001")
            #expect(missing.errors.contains("NOT_FOUND"))
        }
    }

    @Test func aStandardGRPCClientStreamsAFileIn() async throws {
        try await Centre.open { centre in
            let client = try await ForeignClient.grpc(centre)
            // Larger than the windows of HTTP/2 and of the host together.
            let file = centre.folder.appending(path: "record.txt")
            try Data(String(repeating: "庭审记录，第一页。\n", count: 100_000).utf8).write(to: file)
            let line = try await client.succeed("attach", file.path)
            let fields = line.split(whereSeparator: \.isWhitespace).map(String.init)
            let bytes = try Data(contentsOf: file)
            #expect(fields.last == "\(bytes.count)")
            let copy = centre.folder.appending(path: "copy.txt")
            try await centre.operatorDesk.succeed("attach", "get", try #require(fields.first), copy.path)
            #expect(try Data(contentsOf: copy) == bytes)

            let wrong = try await client.run("attach", file.path, "--type", "image/png")
            #expect(wrong.errors.contains("INVALID_ARGUMENT"))
        }
    }

    @Test func curlFilesReadsAndWatchesOrdersAndReadsTheOperatorsPages() async throws {
        try await Centre.open { centre in
            let curl = try await CurlClient.login(centre)
            let first = try await curl.create("路灯不亮", key: "k1")
            #expect(try await curl.create("路灯不亮", key: "k1") == first)
            #expect(try await curl.call("ListOrders", "{}").contains(first))
            let seen = try await curl.watchNewOrder(title: "井盖松动")
            #expect(seen.contains("ORDER_CHANGE_KIND_REGISTERED") && seen.contains("井盖松动"))
            let invalid = try await curl.call("CreateOrder", #"{"order": {}}"#, key: "k3")
            #expect(invalid.contains(#""code":"invalid_argument""#) && invalid.contains("诉求标题必填"))

            #expect(try await curl.page("/healthz") == "ok\n")
            #expect(try await curl.page("/readyz") == "{\"ready\":true}\n")
            let metrics = try await curl.page("/metrics")
            let method = #"method="/yizhan.hotline.v1.HotlineService/CreateOrder""#
            #expect(metrics.contains("yizhan_calls_total{\(method),code=\"ok\",door=\"http\"} 4\n"))
            #expect(metrics.contains("yizhan_calls_total{\(method),code=\"invalid_argument\",door=\"http\"} 1\n"))
            #expect(metrics.contains("yizhan_call_duration_seconds_count{\(method)} 5\n"))
        }
    }

    @Test func theConversationInTheProtocolPageIsTheOneThatTheHostHas() async throws {
        try await withTemporaryFolder { folder in
            let host = try await HostProcess.start(dataFolder: folder)
            defer { host.kill() }
            let run = try await ProgramRun.run(
                "python3",
                ["-c", Self.player, host.started.busPort],
                environment: ["PYTHONPATH": ForeignClient.folder("python-client").path],
                input: try String(
                    contentsOf: Repository.folder.appending(path: "Documentation/protocol.md"),
                    encoding: .utf8
                )
            )
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output == "4 frames sent, 4 answered as written\n")
        }
    }

    private static func orders(_ count: Int) -> String {
        (0..<count).map { index in
            let content = String(repeating: "在客运中心打车被司机拒载，要求处理。", count: 8)
            return #"{"channel": "CHANNEL_12328", "sourceNumber": "S\#(index)", "title": "出租车拒载", "#
                + #""content": "\#(content)", "receivedAt": "2026-11-24T08:00:00Z"}"#
        }.joined(separator: "\n")
    }

    /// Sends what the page says that a client sends, and holds what comes against what it says that a host answers.
    ///
    /// Version, commit and times differ from host to host: those frames have to have the same fields.
    private static let player = """
        import re, socket, struct, sys
        from yizhan_bus import decode
        connection = socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=30)
        answers, sent, same = connection.makefile("rb"), 0, 0
        for who, block in re.findall(r"```(client|host)\\n(.*?)```", sys.stdin.read(), re.S):
            frame = bytes.fromhex(" ".join(line[:51] for line in block.splitlines()))
            assert struct.unpack(">I", frame[:4])[0] == len(frame) - 4, block
            if who == "client":
                connection.sendall(frame)
                sent += 1
                continue
            length = answers.read(4)
            came, written = decode(answers.read(struct.unpack(">I", length)[0])), decode(frame[4:])
            for field in (12, 15):
                for fields in (came, written):
                    if field in fields:
                        fields[field] = sorted(decode(fields[field][0]))
            assert came == written, (came, written)
            same += 1
        print(f"{sent} frames sent, {same} answered as written")
        """
}
