internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline.Exchange {
    /// Pushes an order.
    struct Push: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Push an order of the platform; again, to ask for more protection of its caller (工单推送)."
        )

        @Argument(help: "The platform's own number (原平台编号).")
        var source: String

        @OptionGroup var order: NewOrderOptions

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            var new = try self.order.order()
            new.sourceNumber = self.source
            let answer = try await self.options.withClient { [new] client in
                try await HotlineExchangeServiceClient(client).pushOrder(
                    PushOrderRequest.with { $0.order = new },
                    options: self.options.callOptions
                )
            }
            if self.options.json { return Terminal.line(try answer.jsonString()) }
            TaxiOutput.line("工单编号", answer.number)
            TaxiOutput.line("状态", answer.state.title)
            TaxiOutput.line("已在库", answer.present ? "是" : "否")
            TaxiOutput.line("与在库不同", answer.differing.joined(separator: "、"))
        }
    }

    /// Adds to an order.
    struct Supplement: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add what the caller told the platform since to an order of its own (补充情况)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "补充情况")
        var text: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineExchangeServiceClient(client).pushSupplement(
                    PushSupplementRequest.with {
                        $0.number = self.number
                        $0.text = self.text
                    },
                    options: self.options.callOptions
                )
            }
            if self.options.json { return Terminal.line(try answer.jsonString()) }
            Terminal.line("已补充：工单 \(answer.number)，\(answer.state.title)。".printable)
        }
    }
}
