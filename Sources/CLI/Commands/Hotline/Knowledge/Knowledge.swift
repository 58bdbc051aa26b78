internal import ArgumentParser

extension Hotline {
    /// The knowledge base.
    struct Knowledge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "knowledge",
            abstract: "The knowledge base that questions are answered by at once (知识库).",
            subcommands: [
                PutKnowledge.self, ListKnowledge.self, SearchKnowledge.self, ShowKnowledge.self, RetireKnowledge.self,
            ]
        )
    }
}
