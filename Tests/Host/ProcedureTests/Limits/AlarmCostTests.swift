internal import Foundation
internal import TestKit
internal import Testing

@testable internal import HostProcedure

/// The scheduler looks up what is due and when the next is, and goes through nothing.
@Suite(.timeLimit(.minutes(5)))
struct AlarmCostTests {
    @Test(arguments: [AlarmTable.dueQuery, AlarmTable.nextQuery] + AlarmTable.Stale.allCases.map(\.query))
    func `what is due, and when the next is, stands in an index however many limits there are`(query: String)
        async throws
    {
        try await withTemporaryFolder { folder in
            try await withApp(folder: folder) { _ in }
            let plan = try DatabaseFile(folder: folder).plan(query)
            #expect(plan.count == 1 && plan[0].hasPrefix("SEARCH host_limits USING"), "\(plan)")
            let index = query.contains("ends_at IS NULL") ? "host_limits_without_end" : "host_limits_by_"
            #expect(plan[0].contains("INDEX \(index)"), "\(plan)")
        }
    }
}
