internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline.Taxi {
    /// Names the driver.
    struct Identify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "identify",
            abstract: "Name the driver whom the investigation found (查明驾驶员)."
        )

        @Argument(help: "Number of the case (案件编号).")
        var number: String

        @Argument(help: "查明的依据")
        var evidence: String

        @Option(help: "驾驶员")
        var driver: String

        @Option(help: "从业资格证号")
        var licence = ""

        @Option(help: "驾驶员电话")
        var driverPhone = ""

        @Option(help: "经营者; what is known stays by default.")
        var company = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            try await TaxiCall.run(self.options) { client, options in
                try await client.identifyDriver(
                    IdentifyDriverRequest.with {
                        $0.number = self.number
                        $0.driverName = self.driver
                        $0.driverLicence = self.licence
                        $0.driverPhone = self.driverPhone
                        $0.operator = self.company
                        $0.evidence = self.evidence
                    },
                    options: options
                )
            }
        }
    }
}
