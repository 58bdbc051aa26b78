internal import ArgumentParser

extension Hotline {
    /// 服务质量承诺书: the letter of promise.
    struct PledgeLetter: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pledge",
            abstract: "Letters of promise (服务质量承诺书): voluntary, and no price of anything.",
            subcommands: [Draft.self, Show.self, Sign.self, Decline.self, FollowUp.self, List.self]
        )
    }
}
