internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline.Publication {
    /// Previews a publication.
    struct Preview: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "preview",
            abstract: "Show what an order would look like in public, and what was hidden."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Option(help: "公开标题, instead of the order's.")
        var title = ""

        @Option(help: "公开内容, instead of the order's.")
        var content = ""

        @Option(help: "公开答复, instead of the order's.")
        var answer = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let response = try await self.options.withClient { client in
                try await HotlineProgressServiceClient(client).previewPublication(
                    PreviewPublicationRequest.with {
                        $0.number = self.number
                        $0.title = self.title
                        $0.content = self.content
                        $0.answer = self.answer
                    },
                    options: self.options.callOptions
                )
            }
            if self.options.json { return Terminal.line(try response.jsonString()) }
            for (name, value) in [("标题", response.title), ("内容", response.content), ("答复", response.answer)] {
                TaxiOutput.line(name, value)
            }
            TaxiOutput.line("已隐去", response.hidden.joined(separator: "、"))
            TaxiOutput.line("须改写", response.remaining.joined(separator: "、"))
        }
    }

    /// Makes an order public.
    struct Publish: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "publish", abstract: "Make an order public (公开).")

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Option(help: "公开标题, instead of the order's.")
        var title = ""

        @Option(help: "公开内容, instead of the order's.")
        var content = ""

        @Option(help: "公开答复, instead of the order's.")
        var answer = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let response = try await self.options.withClient { client in
                try await HotlineProgressServiceClient(client).publishOrder(
                    PublishOrderRequest.with {
                        $0.number = self.number
                        $0.title = self.title
                        $0.content = self.content
                        $0.answer = self.answer
                    },
                    options: self.options.callOptions
                )
            }
            if self.options.json { return Terminal.line(try response.jsonString()) }
            TaxiOutput.line("公开编号", response.id)
            for (name, value) in [("标题", response.title), ("内容", response.content), ("答复", response.answer)] {
                TaxiOutput.line(name, value)
            }
        }
    }

    /// Takes an order out of the public.
    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "withdraw",
            abstract: "Take an order out of the public again (撤下)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let response = try await self.options.withClient { client in
                try await HotlineProgressServiceClient(client).withdrawOrder(
                    WithdrawOrderRequest.with {
                        $0.number = self.number
                    },
                    options: self.options.callOptions
                )
            }
            if self.options.json { return Terminal.line(try response.jsonString()) }
            Terminal.line("工单 \(self.number) 已撤下。")
        }
    }

    /// Lists what is public.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List what is public, without an account."
        )

        @Option(help: "Orders at most.")
        var limit = UInt32(20)

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let response = try await self.options.withClient(anonymous: true) { client in
                try await HotlineProgressServiceClient(client).listPublished(
                    ListPublishedRequest.with { $0.pageSize = self.limit },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                for order in response.orders { Terminal.line(try order.jsonString()) }
                return
            }
            var table = Table("公开编号", "公开时间", "承办单位", "标题")
            for order in response.orders {
                table.add(order.id, LocalTime.text(order.publishedAt), order.unitName, order.title)
            }
            table.print()
        }
    }
}
