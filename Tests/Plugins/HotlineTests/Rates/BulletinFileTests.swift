import Crypto
import Foundation
import HotlineAPI
import PluginKit
import SwiftProtobuf
import TestKit
import Testing

/// The bulletin on the screen, as a spreadsheet, as a table and as a page: the same numbers (0.10).
@Suite(.timeLimit(.minutes(5)))
struct BulletinFileTests {
    private static let month = "2026-12"

    private static func file(_ client: HotlineRatesServiceClient, _ format: BulletinFormat) async throws -> Data {
        let request = GetBulletinFileRequest.with {
            $0.month = Self.month
            $0.format = format
        }
        return try await client.getBulletinFile(request) { chunks in
            var data = Data()
            var last = BulletinChunk()
            for try await chunk in chunks {
                data += chunk.data
                last = chunk
            }
            #expect(Int(last.size) == data.count)
            #expect(last.sha256.elementsEqual(SHA256.hash(data: data)))
            return data
        }
    }

    @Test func `screen, spreadsheet, table and page have the same numbers`() async throws {
        try await withApp { app in
            try await RatePlay.play(app, orders: 16, steps: 130, seed: 3)
            app.time.advance(by: .seconds(10 * 86_400))
            let client = HotlineRatesServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "rates"))
            let bulletin = try await client.getBulletin(.with { $0.month = Self.month })
            let shown = try await client.getRates(
                .with {
                    $0.period.month = Self.month
                    $0.by = .unit
                }
            )
            #expect(shown.total == bulletin.total && shown.rows == bulletin.units)
            #expect(shown.definitions == bulletin.definitions && shown.volumes == bulletin.volumes)

            let wanted = Self.wanted(bulletin)
            #expect(wanted.count >= 6 * 4)
            let text = String(decoding: try await Self.file(client, .csv), as: UTF8.self)
            let lines = text.components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }
            #expect(lines.map { $0.components(separatedBy: ",")[1...9].joined(separator: ",") } == wanted)

            try await withTemporaryFolder { folder in
                let book = folder.appending(path: "bulletin.xlsx")
                try await Self.file(client, .xlsx).write(to: book)
                let run = try await ProgramRun.run("python3", ["-c", Self.reader, book.path])
                #expect(run.status == 0, "\(run.errors)")
                #expect(run.output.split(separator: "\n").map(String.init) == wanted)
            }

            let page = String(decoding: try await Self.file(client, .html), as: UTF8.self)
            #expect(page.hasPrefix("<!DOCTYPE html>") && page.contains("2026年12月接诉即办工作通报"))
            #expect(page.contains("诉求人提出异议 \(bulletin.total.contests) 件次"))
            for row in bulletin.units {
                for rate in row.rates {
                    let cells =
                        "<td>\(row.name)</td><td class=\"n\">\(rate.numerator)</td><td class=\"n\">\(rate.denominator)</td>"
                    #expect(page.contains(cells), "\(row.name)")
                    #expect(page.contains(rate.percentText))
                }
            }
        }
    }

    @Test func `what a clerk wrote is neither computed nor taken for a part of the page`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let order = Desk.order { $0.matter = "=HYPERLINK(\"x\")<script>" }
            let number = try await desk.clerk.createOrder(.with { $0.order = order }).number
            _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number))
            app.time.advance(by: .seconds(20 * 86_400))
            let client = HotlineRatesServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "rates"))
            let table = String(decoding: try await Self.file(client, .csv), as: UTF8.self)
            #expect(table.contains("\"'=HYPERLINK(\"\"x\"\")<script>\""))
            #expect(!table.contains(",=") && !table.contains("\"="))
            let page = String(decoding: try await Self.file(client, .html), as: UTF8.self)
            #expect(page.contains("&lt;script&gt;") && !page.contains("<script"))
        }
    }

    @Test func `a kind of file that is none is refused`() async throws {
        try await withApp { app in
            // Into the month that is asked for.
            app.time.advance(by: .seconds(10 * 86_400))
            let client = HotlineRatesServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "rates"))
            let error = await #expect(throws: RPCError.self) { try await Self.file(client, .unspecified) }
            #expect(error?.code == .invalidArgument)
        }
    }

    /// `承办单位,unit-1,区住建局,市级单位,响应率,期限内首次联系,3,4,75.00%` of every rate that stands on the screen.
    private static func wanted(_ bulletin: Bulletin) -> [String] {
        let groups = [
            ("合计", [bulletin.total]), ("承办单位", bulletin.units), ("诉求类别", bulletin.matters), ("来源渠道", bulletin.channels),
        ]
        return groups.flatMap { group, rows in
            rows.flatMap { row in
                let head = [group, row.key, row.name, row.unitClass]
                let rates = zip(bulletin.definitions, row.rates).map { definition, rate in
                    head + [
                        definition.name, definition.formula.title, "\(rate.numerator)", "\(rate.denominator)",
                        rate.hasBasisPoints ? rate.percentText : "",
                    ]
                }
                let counts = [
                    head + ["退单", "退单件次", "\(row.returns)", "", ""],
                    head + ["诉求人异议", "异议件次", "\(row.contests)", "", ""],
                ]
                return (rates + counts).map { $0.joined(separator: ",") }
            }
        }
    }

    /// Prints the columns of the last sheet that ``wanted(_:)`` has.
    private static let reader = """
        import re, sys, zipfile
        from xml.etree import ElementTree as tree
        space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
        book = zipfile.ZipFile(sys.argv[1])
        shared = [
            "".join(text.text or "" for text in item.iter(space + "t"))
            for item in tree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        names = [sheet.get("name") for sheet in tree.fromstring(book.read("xl/workbook.xml")).iter(space + "sheet")]
        sheet = tree.fromstring(book.read(f"xl/worksheets/sheet{names.index('明细') + 1}.xml"))
        for row in list(sheet.iter(space + "row"))[1:]:
            cells = {}
            for cell in row.iter(space + "c"):
                column = re.match("[A-Z]+", cell.get("r")).group()
                value = cell.find(space + "v")
                if value is None:
                    continue
                text = shared[int(value.text)] if cell.get("t") == "s" else value.text
                cells[column] = f"{float(text):.2%}" if column == "J" else text
            print(",".join(cells.get(column, "") for column in "BCDEFGHIJ"))
        """
}
