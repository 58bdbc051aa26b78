internal import ArgumentParser
internal import HotlineAPI

extension Hotline {
    /// Lists orders, newest first.
    struct ListOrders: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List orders, newest first.")

        @Option(help: ArgumentHelp("Only orders in this state: \(Self.stateList)."))
        var state: String?

        @Option(help: "Only orders of this unit (承办单位).")
        var unit = ""

        @Option(help: "Only orders of the caller with this telephone number (联系电话), however it was written.")
        var phone = ""

        @Option(help: "Only orders that this organisation has to see done (督办单位).")
        var supervisedBy = ""

        @OptionGroup var limit: LimitOption

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            var request = ListOrdersRequest()
            request.state = try Self.state(self.state)
            request.unit = self.unit
            request.callerPhone = self.phone
            request.supervisedBy = self.supervisedBy
            let orders = try await self.options.withClient { client in
                try await self.limit.collect(pageMax: 500) { size, token in
                    request.pageSize = size
                    request.pageToken = token
                    let page = try await HotlineServiceClient(client).listOrders(
                        request,
                        options: self.options.callOptions
                    )
                    return (page.orders, page.nextPageToken)
                }
            }
            try OrderOutput.list(orders, json: self.options.json)
        }

        private static let states: [(state: OrderState, name: String)] = [
            (.registered, "registered"), (.dispatched, "dispatched"), (.returnReview, "return_review"),
            (.handling, "handling"), (.awaitingCallback, "awaiting_callback"), (.evaluated, "evaluated"),
            (.closingReview, "closing_review"),
            (.closed, "closed"), (.answeredAtOnce, "answered_at_once"), (.emergency, "emergency"),
            (.refused, "refused"),
            (.suspended, "suspended"), (.escalated, "escalated"), (.terminationReview, "termination_review"),
            (.terminated, "terminated"), (.merged, "merged"),
        ]
        private static let stateList = Self.states.map(\.name).joined(separator: ", ")

        private static func state(_ text: String?) throws -> OrderState {
            guard let text else { return .unspecified }
            guard let found = Self.states.first(where: { $0.name == text }) else {
                throw Failure(.usage, "\(text) is no state: it has to be one of \(Self.stateList).")
            }
            return found.state
        }
    }
}
