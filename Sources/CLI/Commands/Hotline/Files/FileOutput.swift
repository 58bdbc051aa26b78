internal import HotlineAPI
internal import SwiftProtobuf

/// Prints the files of orders (工单附件).
enum FileOutput {
    static let kinds: [(FileKind, String)] = [
        (.photo, "照片"), (.recording, "录音"), (.document, "书面材料"), (.evidence, "办理佐证"),
    ]
    static let audiences: [(FileAudience, String)] = [(.hotline, "仅热线"), (.unit, "热线和承办单位")]

    static func list(_ files: [HotlineAPI.OrderFile], json: Bool) throws {
        if json {
            for file in files { Terminal.line(try file.jsonString()) }
            return
        }
        var table = Table("附件编号", "类别", "可见范围", "文件", "大小", "上传单位", "上传时间", "说明")
        for file in files {
            table.add(
                file.attachmentID,
                StepNames.name(file.kind, of: Self.kinds) + (file.identifiesCaller ? "（能识别诉求人）" : ""),
                file.hasRemovedAt ? "已撤下" : StepNames.name(file.audience, of: Self.audiences),
                file.name,
                "\(file.size)",
                file.attachedByName,
                LocalTime.text(file.attachedAt),
                file.note
            )
        }
        table.print()
    }

    /// The files of an order in a line.
    static func line(_ files: [HotlineAPI.OrderFile]) -> String {
        files.map { "\(StepNames.name($0.kind, of: Self.kinds)) \($0.attachmentID)" }.joined(separator: "、")
    }
}
