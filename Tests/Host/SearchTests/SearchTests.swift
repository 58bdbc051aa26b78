internal import PluginKit
internal import PostgresTestKit
internal import SearchAPI
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@testable internal import HostSearch

@Suite(.timeLimit(.minutes(5)))
struct SearchTests {
    private static let samples = [
        SampleCase(id: "N1", title: "小区门口垃圾无人清运", said: "海勃湾区藏漏巷三天没人来", name: "白云鄂"),
        SampleCase(id: "N2", title: "垃圾清运不及时", said: "邻居家的狗夜里叫", name: "13848190000", unit: "taxi"),
        SampleCase(id: "N3", title: "出租车拒载", said: "在火车站等车时被拒载", name: "白云鄂", unit: "taxi"),
        SampleCase(id: "N4", title: "夜间施工噪音", said: "垃圾车也很吵", unit: "housing"),
        SampleCase(id: "N5", title: "垃圾清运", isSecret: true),
        SampleCase(id: "N6", title: "Taxi 计价器 ＡＢＣ１２ 不准", unit: "taxi"),
        // Every pair of 垃圾清运, and not the whole.
        SampleCase(id: "N7", title: "旧圾清单，垃圾，清运", unit: "housing"),
        SampleCase(id: "鄂12345-2026-001", title: "路灯不亮", unit: "housing"),
        SampleCase(id: "SZ 2026-1", title: "井盖缺失", unit: "housing"),
        SampleCase(id: "乌达法援〔2026〕0001号", title: "法律援助", unit: "housing"),
    ]

    struct Row: Sendable, CustomTestStringConvertible {
        let query: String
        var role: Role = .hotlineOperator
        var unit = "root"
        var person = false
        let finds: [String]
        var testDescription: String { "\(self.query) as \(self.role) at \(self.unit)" }
    }

    static let rows = [
        Row(query: "垃圾", finds: ["N7", "N4", "N2", "N1"]),
        Row(query: "垃圾清运", finds: ["N2"]),
        Row(query: "人清运", finds: ["N1"]),
        Row(query: "垃圾 夜里", finds: ["N2"]),
        Row(query: "垃圾　清运", finds: ["N7", "N2", "N1"]),
        Row(query: "藏漏巷", finds: ["N1"]),
        Row(query: "taxi", finds: ["N6"]),
        Row(query: "abc12", finds: ["N6"]),
        Row(query: "没有的词", finds: []),
        // As it is read: whole, or by first letters; what was said is not.
        Row(query: "laji", finds: ["N7", "N2", "N1"]),
        Row(query: "lajiqingyun", finds: ["N2"]),
        Row(query: "LJQY", finds: ["N2"]),
        Row(query: "czcjz", finds: ["N3"]),
        Row(query: "taxi jijiaqi", finds: ["N6"]),
        Row(query: "垃圾 qingyun", finds: ["N7", "N2", "N1"]),
        Row(query: "jiqing", finds: ["N7", "N2"]),
        Row(query: "cangloux", finds: []),
        Row(query: "canglouxiang", finds: []),
        Row(query: "laji", role: .supervisor, finds: ["N7", "N2", "N1"]),
        Row(query: "laji", role: .handlingUnit, unit: "taxi", finds: ["N2"]),
        Row(query: "ljqy", role: .handlingUnit, unit: "housing", finds: []),
        Row(query: "baiyune", person: true, finds: ["N3", "N1"]),
        Row(query: "bye", person: true, finds: ["N3", "N1"]),
        Row(query: "Bai Yun E", role: .hotlineOperator, unit: "taxi", person: true, finds: ["N3"]),
        Row(query: "baiyun", person: true, finds: []),
        Row(query: "baiyune", finds: []),
        // What was said is found by those only who read it.
        Row(query: "垃圾", role: .supervisor, finds: ["N7", "N2", "N1"]),
        Row(query: "藏漏巷", role: .supervisor, finds: []),
        Row(query: "夜里", role: .handlingUnit, unit: "taxi", finds: []),
        // Each within its reach.
        Row(query: "垃圾", role: .handlingUnit, unit: "taxi", finds: ["N2"]),
        Row(query: "垃圾", role: .handlingUnit, unit: "traffic", finds: ["N2", "N1"]),
        Row(query: "垃圾", role: .hotlineOperator, unit: "housing", finds: ["N7", "N4"]),
        // By number.
        Row(query: "n3", finds: ["N3"]),
        Row(query: "N5", finds: []),
        Row(query: "N1", role: .handlingUnit, unit: "taxi", finds: []),
        // Also as other platforms and authorities write them.
        Row(query: "鄂12345-2026-001", finds: ["鄂12345-2026-001"]),
        Row(query: " sz 2026-1 ", finds: ["SZ 2026-1"]),
        Row(query: "乌达法援〔2026〕0001号", finds: ["乌达法援〔2026〕0001号"]),
        Row(query: "乌达法援〔2026〕0001号", role: .handlingUnit, unit: "taxi", finds: []),
        Row(query: "12345-2026", finds: []),
        // By person.
        Row(query: "白云鄂", person: true, finds: ["N3", "N1"]),
        Row(query: "白云", person: true, finds: []),
        Row(query: "+86 138-4819-0000", person: true, finds: ["N2"]),
        Row(query: "白云鄂", role: .hotlineOperator, unit: "taxi", person: true, finds: ["N3"]),
        // A person is not found as text.
        Row(query: "白云鄂", finds: []),
    ]

    @Test(arguments: Engine.allCases)
    func `everybody finds what they may see, and nothing else`(engine: Engine) async throws {
        try await SearchHost.run(engine) { host in
            try await host.add(Self.samples)
            // None is in the lists, then some are, then all.
            for posted in 0..<3 {
                if posted == 1 {
                    try await host.post()
                    try await host.add([SampleCase(id: "N8", title: "别的")])
                } else if posted == 2 {
                    try await host.post()
                }
                for row in Self.rows {
                    let found = try await host.found(row.query, row.role, row.unit, person: row.person, pageSize: 1)
                    #expect(found == row.finds, "\(row.testDescription)")
                }
            }
        }
    }

    @Test(arguments: Engine.allCases, [1, 2, 40] as [UInt32])
    func `what is a word and how Chinese is read is found by both, the words first, and nothing twice`(
        engine: Engine,
        pageSize: UInt32
    ) async throws {
        try await SearchHost.run(engine) { host in
            try await host.add([
                SampleCase(id: "P1", title: "垃圾清运", name: "王芳"),
                SampleCase(id: "P2", title: "Laji 回收站不收旧衣", name: "Wang Fang"),
                SampleCase(id: "P3", title: "拉吉餐厅油烟", said: "门口写着 laji 的那家", unit: "taxi"),
                SampleCase(id: "P4", title: "垃圾桶满了", name: "王方", isSecret: true),
                // Both at once: the word, and in Chinese.
                SampleCase(id: "P5", title: "laji 垃圾", name: "wangfang"),
                SampleCase(id: "P6", title: "乱扔垃圾", name: "汪放", unit: "taxi"),
            ])
            for isPosted in [false, true] {
                if isPosted { try await host.post() }
                let found = try await host.found("laji", pageSize: pageSize)
                #expect(found == ["P5", "P3", "P2", "P6", "P1"], "\(isPosted)")
                // Who does not read what was said finds that case by its sound alone, in its place among those.
                let supervisor = try await host.found("laji", .supervisor, pageSize: pageSize)
                #expect(supervisor == ["P5", "P2", "P6", "P3", "P1"], "\(isPosted)")
                #expect(try await host.found("laji", .handlingUnit, "taxi", pageSize: pageSize) == ["P6", "P3"])
                #expect(try await host.found("laji", .handlingUnit, "housing", pageSize: pageSize) == [])
                let persons = try await host.found("Wang Fang", person: true, pageSize: pageSize)
                #expect(persons == ["P5", "P2", "P6", "P1"], "\(isPosted)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `cases of an index from before how Chinese is read are found by it after the migration, and a restart in it`(
        engine: Engine
    ) async throws {
        try await SearchHost.run(engine) { host in
            let cases = (0..<40).map { SampleCase(id: "A\($0)", title: $0.isMultiple(of: 2) ? "出租车拒载" : "垃圾清运") }
            try await host.add(cases)
            try await host.post()
            let all = try await host.postings()
            try await host.makeIndexOfBeforeSounds(["出租车拒载", "垃圾清运"])
            #expect(try await host.postings() < all)
            #expect(try await host.found("chuzuche") == [])
            try await host.migrateToSounds()
            let expected = cases.reversed().filter { $0.title == "出租车拒载" }.map(\.id)
            // Some pages are done, and the host stops.
            for _ in 0..<2 { _ = try await host.search.poster.post() }
            #expect(try await host.pending() == 24)
            for query in ["chuzuche", "出租车"] { #expect(try await host.found(query) == expected) }
            // Another goes on where it was, beside a third.
            let (one, other) = (host.search.poster, host.search.poster)
            async let first: Void = one.postAll()
            async let second: Void = other.postAll()
            _ = try await (first, second)
            #expect(try await host.pending() == 0)
            #expect(try await host.postings() == all)
            for query in ["chuzuche", "czc"] { #expect(try await host.found(query) == expected) }
        }
    }

    @Test(arguments: Engine.allCases, [false, true])
    func `a case that moves is found where it belongs now`(engine: Engine, isPosted: Bool) async throws {
        try await SearchHost.run(engine) { host in
            try await host.add(Self.samples)
            if isPosted { try await host.post() }
            try await host.move("N2", to: "housing")
            #expect(try await host.found("垃圾", .handlingUnit, "taxi") == [])
            #expect(try await host.found("垃圾", .handlingUnit, "housing") == ["N7", "N2"])
            #expect(try await host.found("垃圾") == ["N7", "N4", "N2", "N1"])
            try await host.post()
            #expect(try await host.found("垃圾", .handlingUnit, "taxi") == [])
            #expect(try await host.found("垃圾", .handlingUnit, "housing") == ["N7", "N2"])
            let count = try await host.postings()
            try await host.move("N2", to: "housing")
            try await host.move("none", to: "housing")
            #expect(try await host.postings() == count)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a case that cannot be read hides no other, and keeps none from the lists`(engine: Engine) async throws {
        try await SearchHost.run(engine) { host in
            try await host.add([
                SampleCase(id: "N1", title: "垃圾清运"), SampleCase(id: "N2", title: CaseSource.damaged),
                SampleCase(id: "N3", title: "垃圾"),
            ])
            #expect(try await host.found("垃圾") == ["N3", "N1"])
            try await host.post()
            #expect(try await host.found("垃圾") == ["N3", "N1"])
            #expect(try await host.found("N2") == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `tenants and kinds stand apart, and kinds come one after another`(engine: Engine) async throws {
        try await SearchHost.run(engine) { host in
            try await host.add(Self.samples)
            try await host.add(
                [SampleCase(id: "F1", title: "垃圾清运案卷"), SampleCase(id: "F2", title: "垃圾")],
                kind: "file"
            )
            try await host.add([SampleCase(id: "N9", title: "垃圾")], organisation: "haibowan")
            let both = try await host.found("垃圾", kinds: [], pageSize: 2)
            #expect(both == ["N7", "N4", "N2", "N1", "F2", "F1"])
            #expect(try await host.found("垃圾", kinds: ["file"]) == ["F2", "F1"])
            #expect(try await host.found("垃圾", .supervisor, kinds: []) == ["N7", "N2", "N1"])
            #expect(try await host.found("垃圾", .supervisor, kinds: ["file"]) == [])
            let other = try await host.client(.hotlineOperator, organisation: "haibowan").search(
                .with { $0.query = "垃圾" }
            )
            #expect(other.results.map(\.subject) == ["N9"])
        }
    }

    @Test
    func `only those who see persons search for them`() async throws {
        try await SearchHost.run(.sqlite) { host in
            try await host.add(Self.samples)
            for role in [Role.supervisor, .handlingUnit, .lawyer] {
                let error = try await #require(throws: RPCError.self) {
                    try await host.found("白云鄂", role, person: true)
                }
                #expect(error.code == .permissionDenied)
            }
            // A kind whose persons nobody searches for.
            let error = try await #require(throws: RPCError.self) {
                try await host.found("白云鄂", person: true, kinds: ["file"])
            }
            #expect(error.code == .permissionDenied)
        }
    }

    @Test(arguments: [
        "", " ", "狗", "a", "垃圾 狗", "!!!", String(repeating: "长", count: 101), "一二 三四 五六 七八 九十 甲乙 丙丁 戊己 庚辛",
    ])
    func `what says too little is refused`(query: String) async throws {
        try await SearchHost.run(.sqlite) { host in
            let error = try await #require(throws: RPCError.self) { try await host.found(query) }
            #expect(error.code == .invalidArgument)
        }
    }

    @Test
    func `a token that nobody gave out is refused`() async throws {
        try await SearchHost.run(.sqlite) { host in
            for token in ["x", "AAAA", String(repeating: "A", count: 1_000)] {
                let error = try await #require(throws: RPCError.self) {
                    try await host.client(.hotlineOperator).search(
                        .with {
                            $0.query = "垃圾"
                            $0.pageToken = token
                        }
                    )
                }
                #expect(error.code == .invalidArgument)
            }
        }
    }

    @Test
    func `what is added is put into the lists beside the calls`() async throws {
        try await SearchHost.run(.sqlite) { host in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await host.search.run() }
                // As many as are put there at once, and fewer.
                try await host.add(Array(Self.samples.prefix(7)))
                let isPosted = try await Poll.until { try await host.postings() > 0 }
                #expect(isPosted)
                let count = try await host.postings()
                try await host.add([SampleCase(id: "N8", title: "别的")])
                let isPostedToo = try await Poll.until { try await host.postings() == count + 5 }
                #expect(isPostedToo)
                group.cancelAll()
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `pages stay as they are while cases are added`(engine: Engine) async throws {
        try await SearchHost.run(engine) { host in
            try await host.add((0..<20).map { SampleCase(id: "A\($0)", title: "垃圾清运") })
            var request = SearchRequest.with {
                $0.query = "垃圾"
                $0.pageSize = 6
            }
            var seen: [String] = []
            repeat {
                let page = try await host.client(.hotlineOperator).search(request)
                seen += page.results.map(\.subject)
                request.pageToken = page.nextPageToken
                try await host.add([SampleCase(id: "B\(seen.count)", title: "垃圾清运")])
                if seen.count == 12 { try await host.post() }
            } while !request.pageToken.isEmpty
            #expect(seen == (0..<20).reversed().map { "A\($0)" })
        }
    }
}
