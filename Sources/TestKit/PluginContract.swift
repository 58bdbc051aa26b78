package import PluginKit

/// What every module keeps, whatever it is about; each clause is tried on a real host over a real database.
///
/// ```swift
/// @Test(arguments: PluginContract.allCases)
/// func `the module keeps the contract of every module`(clause: PluginContract) async throws {
///     let violations = try await clause.violations(by: HotlinePlugin.self)
///     #expect(violations.isEmpty, "\(violations)")
/// }
/// ```
package enum PluginContract: String, CaseIterable, Sendable {
    /// Migrating a second time, and by another process, changes nothing.
    case migratesOnce
    /// Tables, indexes and sealed columns carry the module's name in front.
    case tablesCarryItsName
    /// Primary keys and unique indexes begin with the organisation, so that a sharded engine can distribute by it.
    case keysBeginWithTheOrganisation
    /// Every method declared has an endpoint and an access rule that says something.
    case methodsAreServedAndGuarded
    /// Settings are declared as documents spell them, have defaults that hold, and any other is refused.
    case settingsAreClosed
    /// Its workflows have no state without a way in, or without a way to an end.
    case workflowsCanBeUsed
    /// Disabling leaves no method, service or call behind, and enabling brings all of them back.
    case comesAndGoes

    /// What a module does against the clause; empty where it keeps it.
    ///
    /// - Throws: what kept the clause from being tried, such as a module that does not start.
    package func violations(by type: any Plugin.Type) async throws -> [String] {
        switch self {
        case .migratesOnce: try await Self.migration(type)
        case .tablesCarryItsName: try await Self.names(type)
        case .keysBeginWithTheOrganisation: try await Self.keys(type)
        case .methodsAreServedAndGuarded: try await Self.methods(type)
        case .settingsAreClosed: try await Self.settings(type)
        case .workflowsCanBeUsed: type.workflowProblems
        case .comesAndGoes: try await Self.switching(type)
        }
    }
}
