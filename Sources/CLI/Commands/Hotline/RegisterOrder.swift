internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Registers what a caller said.
    struct RegisterOrder: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "register", abstract: "Register an order (受理登记).")

        @OptionGroup var order: NewOrderOptions

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let new = try self.order.order()
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).createOrder(
                    CreateOrderRequest.with { $0.order = new },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(order, json: self.options.json)
        }
    }
}
