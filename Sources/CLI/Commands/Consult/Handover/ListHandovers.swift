internal import ArgumentParser
internal import ConsultAPI

extension Handovers {
    /// Lists hand-overs.
    struct ListHandovers: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List hand-overs (转接队列): those that wait, the most urgent first, or those of another state."
        )

        @Option(help: ArgumentHelp("Only in this state: \(HandoverOutput.states.map(\.name).joined(separator: ", "))."))
        var state = "waiting"

        @OptionGroup var limit: LimitOption

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            guard let state = HandoverOutput.states.first(where: { $0.name == self.state })?.state else {
                let names = HandoverOutput.states.map(\.name).joined(separator: ", ")
                throw Failure(.usage, "\(self.state) is no state: it has to be one of \(names).")
            }
            var request = ListHandoversRequest()
            request.state = state
            let found = try await self.options.withClient { client in
                try await self.limit.collect(pageMax: 100) { size, token in
                    request.pageSize = size
                    request.pageToken = token
                    let page = try await HandoverServiceClient(client).listHandovers(
                        request,
                        options: self.options.callOptions
                    )
                    return (page.handovers, page.nextPageToken)
                }
            }
            try HandoverOutput.list(found, json: self.options.json)
        }
    }
}
