/// Where a print is: from the wish to the paper in the tray.
public enum PrintState: String, Sendable, Hashable, CaseIterable {
    /// 已登记: the printer knows nothing of it.
    case reserved
    /// 已建任务: the printer has a job without a document, which prints nothing.
    case created
    /// 正在发送: the document may be on its way; kept before its first byte is sent.
    case sending
    /// 正在打印: the printer has it all.
    case printing
    /// 等待处理: it stands until somebody adds paper, clears a jam …
    case waiting
    /// 打印完成: the printer says that all came out.
    case done
    /// 没有打出: it ended and surely no sheet came out; it may be printed again.
    case failed
    /// 打印不完整: it ended, and sheets may have come out; somebody looks and takes them away.
    case spoiled
    /// 结果不明: the printer no longer knows; somebody looks.
    case lost
    /// 已取消: by whoever wanted it, before a sheet came out.
    case cancelled

    /// In Chinese.
    public var title: String {
        switch self {
        case .reserved: "已登记"
        case .created: "已建任务"
        case .sending: "正在发送"
        case .printing: "正在打印"
        case .waiting: "等待处理"
        case .done: "打印完成"
        case .failed: "没有打出"
        case .spoiled: "打印不完整"
        case .lost: "结果不明"
        case .cancelled: "已取消"
        }
    }

    /// Whether ``PrintRun`` has no more to do: a person or the caller decides.
    public var isSettled: Bool {
        switch self {
        case .done, .failed, .spoiled, .lost, .cancelled: true
        case .reserved, .created, .sending, .printing, .waiting: false
        }
    }
}
