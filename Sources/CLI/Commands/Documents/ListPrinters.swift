internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension DocumentCommands {
    /// List the host's printers that may be printed on, and how they are.
    struct ListPrinters: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "printers",
            abstract: "List the host's printers that you may print on, and how they are."
        )

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await PrintServiceClient(client).listPrinters(.init(), options: self.options.callOptions)
            }
            if self.options.json {
                for printer in answer.printers { Terminal.line(try printer.jsonString()) }
                return
            }
            var table = Table("打印机", "名称", "机构", "状态", "查看时间")
            for printer in answer.printers {
                table.add(
                    printer.printerID,
                    printer.name.printable,
                    printer.unitName.printable,
                    printer.isReady ? "可以打印" : printer.staffMessage.printable,
                    LocalTime.text(printer.checkedAt)
                )
            }
            table.print()
        }
    }
}
