internal import HotlineAPI
internal import PluginKit

/// What may be done with the files of an order, whatever its state (工单附件, HOT-S1 and S17).
enum FileFlow {
    /// The procedure of a file.
    static let workflow = Workflow<FileStage, FileAction>(
        id: "\(HotlinePlugin.id).file",
        title: "工单附件",
        final: [.attached, .removed],
        [
            Transition(
                "HOT-S1",
                from: [],
                on: .attachFile,
                to: .attached,
                by: [.hotlineOperator, .handlingUnit],
                guards: [Self.ownOrder],
                records: ["attachment_id", "kind"],
                legalBasis: Self.basis
            ),
            // By mistake taken off, and put back.
            Transition(
                "HOT-S1",
                from: [.removed],
                on: .attachFile,
                to: .attached,
                by: [.hotlineOperator, .handlingUnit],
                guards: [Self.ownOrder],
                records: ["attachment_id", "kind"],
                legalBasis: Self.basis
            ),
            Transition(
                "HOT-S1",
                from: [.attached],
                on: .removeFile,
                to: .removed,
                by: [.hotlineOperator, .handlingUnit],
                guards: [Self.ownFile],
                records: ["reason"],
                legalBasis: Self.basis
            ),
            // A unit that helps sees its part and not the order: what it puts there, lead and hotline see with the order.
            Transition(
                "HOT-S12",
                from: [],
                on: .attachPartFile,
                to: .attached,
                by: [.handlingUnit],
                guards: [Self.ownPart],
                records: ["attachment_id", "kind", "part_unit"],
                legalBasis: Self.partBasis
            ),
            Transition(
                "HOT-S12",
                from: [.removed],
                on: .attachPartFile,
                to: .attached,
                by: [.handlingUnit],
                guards: [Self.ownPart],
                records: ["attachment_id", "kind", "part_unit"],
                legalBasis: Self.partBasis
            ),
            Transition(
                "HOT-S12",
                from: [.attached],
                on: .removePartFile,
                to: .removed,
                by: [.handlingUnit],
                guards: [Self.ownPart, Self.ownFile],
                records: ["reason"],
                legalBasis: Self.partBasis
            ),
        ]
    )

    /// A unit puts files to the orders that it has.
    static let ownOrder = WorkflowGuard("own-order", "承办单位只能给本单位承办的工单上传附件")
    /// Whoever put a file there takes it off, or the hotline does.
    static let ownFile = WorkflowGuard("own-file", "附件由上传的单位或者热线撤下")

    /// A unit that helps puts evidence to its own part, as long as the lead waits for that.
    static let ownPart = WorkflowGuard("own-part", "协办单位只能给本单位尚未反馈的协办任务上传、撤下佐证")

    private static let partBasis = "北京市接诉即办工作条例 14；济南市12345条例 29（协办单位的反馈和佐证由主办单位汇总，示范）"
    private static let basis = "济南市12345条例 21-22；国办发〔2020〕53号（受理记录、办理佐证随工单归档）"
}
