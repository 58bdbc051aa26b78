import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// Rows of one file that have the same number (文件内重复).
@Suite(.timeLimit(.minutes(5))) struct ImportedTwiceTests {
    /// A row of the same number each time.
    private static func row(_ place: Int, _ change: (inout NewOrder) -> Void = { _ in }) -> ImportRow {
        ImportRow.with {
            $0.row = UInt64(place)
            $0.order = Desk.order {
                $0.sourceNumber = "YY1"
                $0.callerPhone = "13848190000"
                change(&$0)
            }
        }
    }

    /// What an import and a preview say of batches of one call: rows that are new, here and said again, and errors.
    private struct Said: Equatable {
        var new: UInt32 = 0
        var present = 0
        var repeated: [UInt64] = []
        var errors: [ImportError] = []
    }

    private static func take(_ batches: [[ImportRow]], _ app: App) async throws -> Said {
        try await Desk(app).clerk.importOrders { requests, responses in
            var said = Said()
            for batch in batches {
                try await requests.write(.with { $0.rows = batch })
                let response = try #require(try await responses.next())
                said.new += response.imported
                said.present += Int(response.present)
                said.repeated += response.repeatedRows
                said.errors += response.errors
            }
            try await requests.finish()
            return said
        }
    }

    private static func preview(_ batches: [[ImportRow]], _ app: App) async throws -> Said {
        let client = HotlineImportServiceClient(app.caller(roles: RoleSet([.hotlineOperator]), account: "clerk"))
        return try await client.previewImport { requests, responses in
            var said = Said()
            for batch in batches {
                try await requests.write(.with { $0.rows = batch })
                let response = try #require(try await responses.next())
                said.new += response.new
                said.present += response.presentRows.count
                said.repeated += response.repeatedRows
                said.errors += response.errors
            }
            try await requests.finish()
            return said
        }
    }

    @Test(arguments: Engine.allCases)
    func `another matter under the number of an earlier row is an error of its row, in one batch and in the next`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let rows = [
                Self.row(2), Self.row(3) { $0.title = "水管爆了" }, Self.row(4) { $0.content = "另一件事" },
                Self.row(5) { $0.callerPhone = "13811112222" }, Self.row(6),
                // Another platform's number is another order.
                Self.row(7) { $0.channel = .channel12348 },
            ]
            let batches = [Array(rows[..<3]), Array(rows[3...])]
            let preview = try await Self.preview(batches, app)
            let taken = try await Self.take(batches, app)
            #expect(preview == taken)
            #expect(taken.new == 2 && taken.present == 0 && taken.repeated == [6])
            #expect(taken.errors.map(\.row) == [3, 4, 5])
            for error in taken.errors {
                #expect(error.field == "source_number")
                #expect(error.description_p.hasPrefix("与第2行工单编号相同但内容不同"))
            }
            #expect(try await Desk(app).clerk.listOrders(.init()).orders.count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was here before the file is told as here, however often and however the file says it`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let batches = [[Self.row(2), Self.row(3)], [Self.row(4)]]
            let first = try await Self.take(batches, app)
            #expect(first == Said(new: 1, present: 0, repeated: [3, 4]))
            // The same file again, and a later export in which the caller has added something.
            let later = [[Self.row(2) { $0.content = "补充：已经五天。" }]]
            for (batches, present) in [(batches, 3), (later, 1)] {
                #expect(try await Self.preview(batches, app) == Said(present: present))
                #expect(try await Self.take(batches, app) == Said(present: present))
            }
        }
    }

    @Test func `a row that is wrong does not stand in the way of a later one that is right`() async throws {
        try await withApp { app in
            let taken = try await Self.take([[Self.row(2) { $0.title = "" }, Self.row(3), Self.row(4)]], app)
            #expect(taken.new == 1 && taken.repeated == [4] && taken.errors.map(\.field) == ["title"])
        }
    }
}
