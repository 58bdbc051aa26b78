import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// Column mappings by name, and what an import would do.
@Suite(.timeLimit(.minutes(5))) struct ImportServiceTests {
    @Test(arguments: Engine.allCases)
    func `a mapping is kept under its name and found again`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let client = Self.client(app)
            let saved = try await client.saveMapping(.with { $0.mapping = Self.mapping() })
            #expect(saved.unit == "root" && saved.hasUpdatedAt)
            #expect(try await client.getMapping(.with { $0.name = "市12345" }) == saved)
            #expect(try await client.listMappings(.init()).mappings == [saved])

            let changed = Self.mapping { $0.timeFormat = "yyyy/M/d" }
            _ = try await client.saveMapping(.with { $0.mapping = changed })
            #expect(try await client.listMappings(.init()).mappings.map(\.timeFormat) == ["yyyy/M/d"])

            _ = try await client.deleteMapping(.with { $0.name = "市12345" })
            for attempt in 0..<2 {
                let error = await #expect(throws: RPCError.self) {
                    if attempt == 0 {
                        _ = try await client.getMapping(.with { $0.name = "市12345" })
                    } else {
                        _ = try await client.deleteMapping(.with { $0.name = "市12345" })
                    }
                }
                #expect(error?.code == .notFound)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a row that is to be kept secret, and whom it accuses, come in with it`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let row = ImportRow.with {
                $0.row = 1
                $0.order = Desk.order {
                    $0.sourceNumber = "S1"
                    $0.callerPhone = "13848190000"
                    $0.isConfidential = true
                    $0.accusedUnit = Desk.unit
                }
            }
            #expect(try await desk.take([row]).imported == 1)
            #expect(try await desk.take([row]).present == 1)
            let order = Procedure(
                desk: desk,
                number: try #require(try await desk.clerk.listOrders(.init()).orders.first).number
            )
            #expect(await RefusedStep.condition { _ = try await order.take("dispatch") } == "not-accused")
            _ = try await order.take("dispatch", unit: "区住建局")
            let seen = try await Desk(app, unit: "区住建局").unit.getOrder(.with { $0.number = order.number })
            #expect(seen.isConfidential && seen.callerPhone.isEmpty)
        }
    }

    @Test func `a time at which nobody can have called is wrong in every way of registering`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            // 1926, eleven years ago, three days ahead, and 2099.
            let wrong: [Int64] = [-1_388_534_400, 1_450_000_000, 1_795_744_800, 4_070_908_800]
            let rows = wrong.enumerated().map { index, seconds in
                ImportRow.with {
                    $0.row = UInt64(index + 1)
                    $0.order = Desk.order {
                        $0.sourceNumber = "T\(index)"
                        $0.receivedAt = Google_Protobuf_Timestamp(seconds: seconds, nanos: 0)
                    }
                }
            }
            let taken = try await desk.take(rows)
            #expect(taken.imported == 0 && taken.errors.map(\.row) == [1, 2, 3, 4])
            #expect(taken.errors.allSatisfy { $0.field == "received_at" })
            let preview = try await Self.client(app).previewImport { requests, responses in
                try await requests.write(.with { $0.rows = rows })
                try await requests.finish()
                return try await responses.next()
            }
            #expect(preview?.errors == taken.errors)
            let created = await RefusedStep.fields {
                _ = try await desk.clerk.createOrder(.with { $0.order = rows[3].order })
            }
            #expect(created == ["received_at"])
            let platform = HotlineExchangeServiceClient(
                app.caller(roles: RoleSet([.exchangePlatform]), account: "platform")
            )
            let pushed = await RefusedStep.fields {
                _ = try await platform.pushOrder(.with { $0.order = rows[0].order })
            }
            #expect(pushed == ["received_at"])
        }
    }

    @Test func `an organisation uses its own mappings and those above it, and no others`() async throws {
        try await withApp { app in
            let city = try await City.make(in: app)
            func client(_ unit: String) -> HotlineImportServiceClient { Self.client(city.app, unit) }
            for unit in ["root", "east-centre", "west-centre"] {
                _ = try await client(unit).saveMapping(.with { $0.mapping = Self.mapping { $0.sheet = unit } })
            }
            for (unit, sheet) in [("east-window", "east-centre"), ("west-centre", "west-centre"), ("root", "root")] {
                #expect(try await client(unit).getMapping(.with { $0.name = "市12345" }).sheet == sheet)
            }
            #expect(
                try await client("east-window").listMappings(.init()).mappings.map(\.sheet) == ["east-centre", "root"]
            )
            let error = await #expect(throws: RPCError.self) {
                try await client("east-window").deleteMapping(.with { $0.name = "市12345" })
            }
            #expect(error?.code == .notFound)
            // Another tenant has none.
            let stranger = HotlineImportServiceClient(
                app.caller(roles: RoleSet([.hotlineOperator]), organisation: "haibowan")
            )
            let none = await #expect(throws: RPCError.self) { try await stranger.listMappings(.init()) }
            #expect(none?.code == .failedPrecondition)
        }
    }

    static let wrong: [(String, ColumnMapping)] = [
        ("name", Self.mapping { $0.name = "" }),
        ("columns", Self.mapping { $0.columns[0].heads = [] }),
        ("columns", Self.mapping { $0.columns[0].field = .unspecified }),
        ("columns", Self.mapping { $0.columns.append($0.columns[0]) }),
        ("columns", Self.mapping { $0.fixed = [Self.fixed(.title, "x")] }),
        ("fixed", Self.mapping { $0.fixed = [Self.fixed(.sourceNumber, "1")] }),
        ("fixed", Self.mapping { $0.fixed = [Self.fixed(.channel, "")] }),
        ("time_format", Self.mapping { $0.timeFormat = "HH:mm" }),
        ("time_format", Self.mapping { $0.timeFormat = "yyyy-MM-dd a" }),
        (
            "translations",
            Self.mapping {
                $0.translations = Array(repeating: ValueTranslation(), count: 501)
            }
        ),
    ]

    @Test(arguments: 0..<Self.wrong.count)
    func `a mapping that is not right names its field`(index: Int) async throws {
        let (field, mapping) = Self.wrong[index]
        try await withApp { app in
            let error = await #expect(throws: RPCError.self) {
                try await Self.client(app).saveMapping(.with { $0.mapping = mapping })
            }
            guard case .badRequest(let violations)? = error?.details.first else {
                Issue.record("no detail names the field")
                return
            }
            #expect(violations.map(\.field) == [field])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a preview tells what the import then does, and writes nothing`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            try await desk.take(rows: 0..<50)
            var rows = Desk.rows(30..<400)
            rows[60].order.title = ""
            rows[70].order.callerPhone = "没有"
            // The first of three is wrong, so that the second is the one that is taken.
            rows[80].order.content = ""
            for place in [81, 82] { rows[place].order.sourceNumber = rows[80].order.sourceNumber }
            let preview = try await Self.preview(rows, of: 100, app)
            #expect(try await desk.clerk.listOrders(.with { $0.pageSize = 500 }).orders.count == 50)
            // Not even a number was taken.
            #expect(try await desk.clerk.createOrder(Desk.request()).number == "HOT-20261124-000051")

            var imported = ImportOrdersResponse()
            for start in stride(from: 0, to: rows.count, by: 100) {
                let response = try await desk.take(Array(rows[start..<min(start + 100, rows.count)]))
                imported.imported += response.imported
                imported.present += response.present
                imported.repeatedRows += response.repeatedRows
                imported.errors += response.errors
            }
            #expect(preview.new == imported.imported)
            #expect(preview.presentRows == (31...50).map { UInt64($0) })
            #expect(preview.repeatedRows == [rows[82].row])
            #expect(preview.repeatedRows == imported.repeatedRows && preview.presentRows.count == Int(imported.present))
            #expect(preview.errors == imported.errors)
            // A second look finds everything here.
            #expect(try await Self.preview(rows, of: 100, app).new == 0)
        }
    }

    private static func preview(_ rows: [ImportRow], of size: Int, _ app: App) async throws -> PreviewImportResponse {
        try await Self.client(app).previewImport { requests, responses in
            var total = PreviewImportResponse()
            for start in stride(from: 0, to: rows.count, by: size) {
                try await requests.write(.with { $0.rows = Array(rows[start..<min(start + size, rows.count)]) })
                let response = try await responses.next() ?? PreviewImportResponse()
                total.new += response.new
                total.presentRows += response.presentRows
                total.repeatedRows += response.repeatedRows
                total.errors += response.errors
            }
            try await requests.finish()
            return total
        }
    }

    private static func client(_ app: App, _ unit: String = "") -> HotlineImportServiceClient {
        HotlineImportServiceClient(app.caller(roles: RoleSet([.hotlineOperator]), unit: unit, account: "clerk"))
    }

    private static func mapping(_ change: (inout ColumnMapping) -> Void = { _ in }) -> ColumnMapping {
        var mapping = ColumnMapping.with {
            $0.name = "市12345"
            $0.columns = [
                .with {
                    $0.field = .title
                    $0.heads = ["主题"]
                },
                .with {
                    $0.field = .address
                    $0.heads = ["区县", "详细地址"]
                },
            ]
            $0.fixed = [Self.fixed(.channel, "12345")]
            $0.translations = [
                .with {
                    $0.field = .matter
                    $0.from = "出租"
                    $0.to = "交通运输"
                }
            ]
            $0.timeFormat = "yyyy年M月d日 HH:mm"
        }
        change(&mapping)
        return mapping
    }

    private static func fixed(_ field: ImportField, _ value: String) -> FixedValue {
        .with {
            $0.field = field
            $0.value = value
        }
    }
}
