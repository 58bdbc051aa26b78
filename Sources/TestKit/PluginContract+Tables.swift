internal import Foundation
internal import HostSealing
internal import HostStorage
internal import Logging
internal import PluginKit

extension PluginContract {
    static func migration(_ type: any Plugin.Type) async throws -> [String] {
        try await withTemporaryFolder { folder in
            let first = try await Self.migrate(type, folder)
            let schema = try SchemaObject.all(in: folder)
            // Another store over the same file is another start of the host.
            let second = try await Self.migrate(type, folder)
            var violations: [String] = []
            if first.count != type.migrations.count {
                violations.append("\(first.count) of \(type.migrations.count) steps were applied to an empty database")
            }
            violations += second.map { "step \($0.number) (\($0.name)) was applied twice" }
            if try SchemaObject.all(in: folder) != schema { violations.append("the second migration changed tables") }
            return violations
        }
    }

    static func names(_ type: any Plugin.Type) async throws -> [String] {
        let objects = try await Self.objects(type)
        let prefix = type.id + "_"
        let strangers = objects.filter { !$0.name.hasPrefix(prefix) && !$0.isAutomatic }
        let tables = Set(objects.filter { $0.kind == "table" }.map(\.name))
        let homeless = type.sealedColumns.filter { !tables.contains($0.table) }
        return strangers.map { "\($0.kind) \($0.name) does not begin with \(prefix)" }
            + objects.filter { $0.kind != "table" && $0.kind != "index" }.map { "\($0.kind) \($0.name) is no table" }
            + homeless.map { "the sealed column \($0.purpose) stands in no table of the module" }
    }

    static func keys(_ type: any Plugin.Type) async throws -> [String] {
        try await Self.objects(type).flatMap { object -> [String] in
            guard object.kind == "table" else { return [] }
            guard !object.primaryKey.isEmpty else { return ["table \(object.name) has no primary key"] }
            return ([object.primaryKey] + object.uniqueKeys).filter { $0.first != Self.organisation }.map { key in
                "a key of \(object.name) is \(key.joined(separator: ", ")): \(Self.organisation) has to come first"
            }
        }
    }

    /// First column of every key.
    private static let organisation = "org_id"

    /// What the module's migrations make in a database that has the host's own tables only.
    private static func objects(_ type: any Plugin.Type) async throws -> [SchemaObject] {
        try await withTemporaryFolder { folder in
            try Self.open(folder).close()
            let before = try SchemaObject.all(in: folder)
            _ = try await Self.migrate(type, folder)
            return try SchemaObject.all(in: folder).filter { !before.contains($0) }
        }
    }

    private static func migrate(_ type: any Plugin.Type, _ folder: URL) async throws -> [Migration] {
        let store = try Self.open(folder)
        let applied = try await store.migrate(module: type.id, migrations: type.migrations)
        try store.close()
        return applied
    }

    private static func open(_ folder: URL) throws -> SQLiteStore {
        try SQLiteStore(
            folder: folder.path,
            time: TestClock().source,
            sealer: Keyring(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }
}
