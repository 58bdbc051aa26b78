internal import Foundation
internal import HostApp
internal import PluginKit
internal import Testing

/// The page of each module says what an operator and a developer look for, and says all of it.
struct ModuleReadmeTests {
    @Test(arguments: ["methods and who may call them", "tables", "events", "configuration", "metrics"])
    func `the page of a module has every row`(row: String) throws {
        for module in PluginRegistry.all {
            #expect(try Self.page(module).contains("\n| \(row) |"), "\(module.id): no row \"\(row)\"")
        }
    }

    @Test
    func `the page of a module begins with its name and its purpose`() throws {
        for name in try Project.folders(in: "Sources/Plugins") {
            let lines = try Project.text("Sources/Plugins/\(name)/README.md").components(separatedBy: "\n")
            #expect(lines.first?.hasPrefix("# \(name)") == true, "\(name)")
            #expect(lines.dropFirst().first == "", "\(name)")
            #expect((lines.dropFirst(2).first?.count ?? 0) > 40, "\(name)")
        }
    }

    @Test
    func `the page of a module names every setting, table and Proto file`() throws {
        for module in PluginRegistry.all {
            let page = try Self.page(module)
            let settings = (["enabled"] + module.configKeys.map(\.name)).map { "modules.\(module.id).\($0)" }
            let tables = module.migrations.flatMap(\.statements).compactMap { statement in
                statement.firstMatch(of: /CREATE TABLE (\w+)/).map { String($0.1) }
            }
            let proto = try Project.files(below: "Proto/yizhan/\(module.id)").filter { $0.hasSuffix(".proto") }
            #expect(!proto.isEmpty, "\(module.id)")
            for name in settings + tables + proto {
                #expect(page.contains("`\(name)`"), "\(module.id): the page does not name \(name)")
            }
        }
    }

    private static func page(_ module: any Plugin.Type) throws -> String {
        let name = try Project.folders(in: "Sources/Plugins").first { $0.lowercased() == module.id }
        return try Project.text("Sources/Plugins/\(try #require(name))/README.md")
    }
}
