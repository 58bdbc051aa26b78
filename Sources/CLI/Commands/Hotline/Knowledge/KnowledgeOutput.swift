internal import HotlineAPI
internal import SwiftProtobuf

/// Prints items of the knowledge base (知识条目).
enum KnowledgeOutput {
    private static let states: [(KnowledgeState, String)] = [
        (.inForce, "有效"), (.notYet, "尚未生效"), (.expired, "已失效"), (.retired, "已停用"),
    ]

    static func list(_ items: [KnowledgeItem], json: Bool) throws {
        if json {
            for item in items { Terminal.line(try item.jsonString()) }
            return
        }
        var table = Table("编号", "状态", "问题", "诉求类别", "责任单位", "复核日期")
        for item in items {
            table.add(item.id, Self.state(item), item.title, item.matter, item.unitName, item.reviewOn)
        }
        table.print()
    }

    static func show(_ item: KnowledgeItem, json: Bool) throws {
        if json {
            Terminal.line(try item.jsonString())
            return
        }
        let fields = [
            ("编号", item.id), ("版本", item.version == 0 ? "" : "\(item.version)"), ("状态", Self.state(item)),
            ("问题", item.title), ("答复内容", item.text), ("诉求类别", item.matter), ("责任单位", item.unitName),
            ("依据", item.legalBasis), ("生效日期", item.effectiveFrom), ("失效日期", item.effectiveTo),
            ("复核日期", item.reviewOn), ("停用理由", item.retiredReason), ("来源", item.source),
        ]
        for (name, value) in fields where !value.isEmpty {
            Terminal.line(name + String(repeating: " ", count: 12 - DisplayWidth.of(name)) + value.printable)
        }
    }

    private static func state(_ item: KnowledgeItem) -> String {
        StepNames.name(item.state, of: Self.states) + (item.isReviewDue ? "（待复核）" : "")
    }
}
