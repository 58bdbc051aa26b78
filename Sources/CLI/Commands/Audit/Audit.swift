internal import ArgumentParser

/// 审计日志: who did what to which case.
struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "审计日志: the audit log; for the audit administrator.",
        subcommands: [
            ListRecords.self, Verify.self, Anchors.self, Holds.self, Hold.self, Release.self, BreakGlass.self,
        ]
    )
}
