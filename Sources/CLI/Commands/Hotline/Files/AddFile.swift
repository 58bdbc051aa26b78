internal import ArgumentParser
internal import AttachmentAPI
internal import Foundation
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Puts a file to an order.
    struct AddFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Send a file in, and put it to an order (上传附件)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "The file.", completion: .file())
        var file: String

        @Option(help: ArgumentHelp("附件类别: \(StepNames.list(FileOutput.kinds))"))
        var kind: String

        @Option(help: ArgumentHelp("可见范围: \(StepNames.list(FileOutput.audiences)); 录音默认仅热线"))
        var audience: String?

        @Flag(help: "It leads to the caller: a voice, a face, a signature (能识别诉求人).")
        var identifiesCaller = false

        @Option(help: "附件说明")
        var note = ""

        @Option(help: "协办单位, to whose part a unit that helps puts it (协办佐证).")
        var part = ""

        @Option(help: "Media type; told from the name where it is not given.")
        var type: String?

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let kind = try StepNames.value(self.kind, of: FileOutput.kinds, "--kind")
            let audience = try self.audience.map { try StepNames.value($0, of: FileOutput.audiences, "--audience") }
            let name = URL(filePath: self.file).lastPathComponent
            guard let type = self.type ?? MediaTypeNames.type(of: name) else {
                throw Failure(.usage, "The type of \(name) is not told by its name: give it with --type.")
            }
            let source = try UploadSource(self.file)
            let file = try await self.options.withClient { client in
                let attachment = try await AttachmentUpload(source: source, name: name, type: type)
                    .run(AttachmentServiceClient(client), self.options.callOptions)
                return try await HotlineFilesServiceClient(client).attachFile(
                    AttachFileRequest.with {
                        $0.number = self.number
                        $0.attachmentID = attachment.attachmentID
                        $0.kind = kind
                        $0.audience = audience ?? .unspecified
                        $0.identifiesCaller = self.identifiesCaller
                        $0.note = self.note
                        $0.partUnit = self.part
                    },
                    options: self.options.callOptions
                )
            }
            try FileOutput.list([file], json: self.options.json)
        }
    }
}
