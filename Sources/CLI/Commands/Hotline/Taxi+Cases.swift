internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline.Taxi {
    /// Opens a case for an order.
    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "open",
            abstract: "Open a case for an order (登记线索)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var order: String

        @Option(help: ArgumentHelp("违规类别: \(StepNames.list(TaxiNames.breaches))"))
        var breach: String

        @Option(help: "车牌号")
        var plate: String

        @Option(help: "事发时间, Beijing time: 2026-11-24 08:30")
        var at: String

        @Option(help: "事实")
        var facts: String

        @Option(help: "事发地点")
        var place = ""

        @Option(help: "驾驶员")
        var driver = ""

        @Option(help: "从业资格证号")
        var licence = ""

        @Option(help: "驾驶员电话")
        var driverPhone = ""

        @Option(help: "经营者")
        var company = ""

        @Flag(help: "It is another ride than the one of a case that is near (不是同一事件).")
        var another = false

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let breach = try StepNames.value(self.breach, of: TaxiNames.breaches, "--breach")
            guard let time = BeijingTime.parse(self.at) else {
                throw Failure(.usage, "--at has to be a time such as 2026-11-24 08:30.")
            }
            try await TaxiCall.run(self.options) { client, options in
                try await client.openTaxiCase(
                    OpenTaxiCaseRequest.with {
                        $0.orderNumber = self.order
                        $0.breach = breach
                        $0.plate = self.plate
                        $0.driverName = self.driver
                        $0.driverLicence = self.licence
                        $0.driverPhone = self.driverPhone
                        $0.operator = self.company
                        $0.incidentAt = time
                        $0.incidentPlace = self.place
                        $0.facts = self.facts
                        $0.isAnother = self.another
                    },
                    options: options
                )
            }
        }
    }

    /// Adds an order about the same ride.
    struct Link: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "link",
            abstract: "Add an order about the same ride (并入工单)."
        )

        @Argument(help: "Number of the case (案件编号).")
        var number: String

        @Argument(help: "Number of the order (工单编号).")
        var order: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            try await TaxiCall.run(self.options) { client, options in
                try await client.linkTaxiOrder(
                    LinkTaxiOrderRequest.with {
                        $0.number = self.number
                        $0.orderNumber = self.order
                    },
                    options: options
                )
            }
        }
    }

    /// Lists cases.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List cases, newest first.")

        @Option(help: ArgumentHelp("状态: \(StepNames.list(TaxiNames.states))"))
        var state: String?

        @Option(help: "从业资格证号")
        var licence = ""

        @Option(help: "车牌号")
        var plate = ""

        @Option(help: "Cases at most.")
        var limit = UInt32(50)

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let state = try self.state.map { try StepNames.value($0, of: TaxiNames.states, "--state") }
            let response = try await self.options.withClient { client in
                try await HotlineTaxiServiceClient(client).listTaxiCases(
                    ListTaxiCasesRequest.with {
                        $0.state = state ?? .unspecified
                        $0.driverLicence = self.licence
                        $0.plate = self.plate
                        $0.pageSize = self.limit
                    },
                    options: self.options.callOptions
                )
            }
            try TaxiOutput.list(response.cases, json: self.options.json)
        }
    }

    /// Shows a case.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show a case, by its number or that of an order."
        )

        @Argument(help: "Number of the case (案件编号).")
        var number: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let isOrder = self.number.hasPrefix("HOT-")
            try await TaxiCall.run(self.options) { client, options in
                try await client.getTaxiCase(
                    GetTaxiCaseRequest.with {
                        if isOrder { $0.orderNumber = self.number } else { $0.number = self.number }
                    },
                    options: options
                )
            }
        }
    }

    /// Shows what happened to a case.
    struct Timeline: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "timeline",
            abstract: "Show what happened to a case."
        )

        @Argument(help: "Number of the case (案件编号).")
        var number: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let timeline = try await self.options.withClient { client in
                try await HotlineTaxiServiceClient(client).getTaxiTimeline(
                    GetTaxiTimelineRequest.with { $0.number = self.number },
                    options: self.options.callOptions
                )
            }
            try TaxiOutput.steps(timeline.steps, json: self.options.json)
        }
    }
}
