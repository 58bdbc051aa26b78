import HotlineAPI
import Logging
import PluginKit
import SwiftProtobuf
import Synchronization
import TestKit
import Testing

@testable import HotlinePlugin

/// Which desk gets what citizens file, and that the operator learns where the setting names none.
struct FilingDeskTests {
    /// A log that keeps its lines.
    private struct Lines: LogHandler {
        let kept: Kept
        var logLevel = Logger.Level.info
        var metadata: Logger.Metadata = [:]
        subscript(metadataKey key: String) -> Logger.MetadataValue? {
            get { self.metadata[key] }
            set { self.metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let tenant = event.metadata?["tenant"].map { "\($0)" } ?? ""
            let desk = event.metadata?["desk"].map { "\($0)" } ?? ""
            self.kept.lines.withLock { $0.append("\(event.level) \(tenant) \(desk)") }
        }
    }

    private final class Kept: Sendable {
        let lines = Mutex<[String]>([])
    }

    private static func trees() -> OrganisationTrees {
        let trees = OrganisationTrees()
        let nodes = ["a", "b"].map { tenant in
            (
                tenant,
                [
                    OrganisationNode(id: "root", name: tenant, kind: .city, parentID: nil),
                    OrganisationNode(id: "\(tenant)-centre", name: "\(tenant)热线中心", kind: .centre, parentID: "root"),
                ]
            )
        }
        trees.replace(with: Dictionary(uniqueKeysWithValues: nodes), reading: trees.beginReading())
        return trees
    }

    @Test(arguments: [
        ("", ["info a root", "info b root"]),
        ("a-centre", ["info a a-centre", "warning b root", "info b root"]),
        ("b热线中心", ["warning a root", "info a root", "info b b-centre"]),
        ("区热线中心", ["warning a root", "info a root", "warning b root", "info b root"]),
    ])
    func `the log has each tenant's desk, and once where the setting names none`(setting: String, lines: [String]) {
        let kept = Kept()
        let desk = FilingDesk(setting, logger: Logger(label: "test") { _ in Lines(kept: kept) })
        let trees = Self.trees()
        desk.announce(trees)
        for tenant in trees.tenants { #expect(desk.desk(of: tenant, in: trees.tree(of: tenant)) != nil) }
        #expect(kept.lines.withLock { $0 } == lines)
        #expect(desk.desk(of: "c", in: .empty) == nil)
    }

    @Test func `the setting decides where it goes`() async throws {
        for (setting, origin) in [("unit-1", "unit-1"), ("不存在的机构", "root")] {
            try await withApp(settings: ["YIZHAN_MODULES_HOTLINE_FILING_DESK": setting]) { app in
                let page = HotlineProgressServiceClient(app.stranger)
                let filed = try await page.fileOrder(.with { $0.content = "路灯不亮" })
                #expect(try await Desk(app).clerk.getOrder(.with { $0.number = filed.number }).origin == origin)
            }
        }
    }
}
