internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Has a new code sent to the caller of an order.
    struct RequestCode: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "request-code",
            abstract: "Have a new code sent to the number that an order was registered with (自助获取查询码)."
        )

        @Argument(help: "Number of the order (工单编号), of this system or of the platform that it came from.")
        var number: String

        @Option(help: "联系电话: the number that the caller left.")
        var phone: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let response = try await self.options.withClient(anonymous: true) { client in
                try await HotlineProgressServiceClient(client).requestCode(
                    RequestCodeRequest.with {
                        $0.number = self.number
                        $0.phone = self.phone
                    },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                Terminal.line(try response.jsonString())
            } else {
                Terminal.line("编号和电话与登记相符的，查询码会以短信发到登记的手机；没有收到的，请拨打热线。")
            }
        }
    }
}
