internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// File an order as a citizen.
    struct FileOrder: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "submit",
            abstract: "File an order as a citizen does, without an account (自助提交诉求).",
            discussion: "With a session of a terminal or of a window it is filed there: --as-account."
        )

        @Argument(help: "What happened and what is wanted (诉求内容).")
        var content: String

        @Option(help: "诉求人")
        var name = ""

        @Option(help: "联系电话")
        var phone = ""

        @Option(help: "事发地址")
        var address = ""

        @Option(help: "诉求类别: code or title of the catalogue.")
        var matter = ""

        @Option(help: "事发地, down to a street or an estate.")
        var place = ""

        @Option(help: "被投诉人")
        var accused = ""

        @Option(help: "被投诉单位")
        var accusedUnit = ""

        @Flag(help: "匿名: without name and number.")
        var anonymous = false

        @Flag(help: "要求保密: the unit is not told how to reach the caller.")
        var confidential = false

        @Option(help: "Whose hotline, where the host serves several.")
        var organisation = ""

        @Flag(help: "File it with the session's account, as a terminal or a window does.")
        var asAccount = false

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let filed = try await self.options.withClient(anonymous: !self.asAccount) { client in
                try await HotlineProgressServiceClient(client).fileOrder(
                    FileOrderRequest.with {
                        $0.content = self.content
                        $0.callerName = self.name
                        $0.callerPhone = self.phone
                        $0.address = self.address
                        $0.matter = self.matter
                        $0.place = self.place
                        $0.accusedName = self.accused
                        $0.accusedUnit = self.accusedUnit
                        $0.isAnonymous = self.anonymous
                        $0.isConfidential = self.confidential
                        $0.organisation = self.organisation
                    },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                Terminal.line(try filed.jsonString())
                return
            }
            Terminal.line("编号    \(filed.number)".printable)
            Terminal.line("查询码  \(filed.queryCode)".printable)
            Terminal.line(filed.next.printable)
        }
    }
}
