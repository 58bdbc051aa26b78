/// What keeps a printer from printing, as far as a citizen or clerk can do something about it.
public enum PrinterFault: String, Sendable, Hashable, CaseIterable {
    /// 缺纸.
    case paperOut
    /// 卡纸.
    case paperJam
    /// 墨粉用完.
    case tonerEmpty
    /// 盖板、纸盒没有关好.
    case doorOpen
    /// 出纸口已满.
    case outputFull
    /// 耗材或者部件需要更换、维修.
    case service
    /// 打印机或者队列被停用.
    case paused
    /// 不接受新的打印任务.
    case rejecting
    /// 联系不上: 断电、断网.
    case unreachable
    /// 打印机自己停止了, 没有说明原因.
    case stopped
    /// 不支持这种文件.
    case wrongFormat
    /// 不支持要求的份数、双面或者A4.
    case wrongSettings
    /// 打印机放弃了任务.
    case aborted
    /// 任务在打印机上被取消.
    case cancelledAtPrinter
    /// 打印机的回答不合规范, 或者不支持需要的功能.
    case notUnderstood
    /// 打印机拒绝了这个系统.
    case refused
    /// 打印机不再知道这个任务.
    case forgotten
    /// 系统读不出文书或者打印记录.
    case unreadable
}

extension PrinterFault {
    /// What a citizen reads: what is wrong and what to do.
    ///
    /// The paper is kept whatever happens.
    public var message: String {
        switch self {
        case .paperOut: "打印机缺纸。请按“帮助”按钮，工作人员加纸后会接着打印。"
        case .paperJam: "打印机卡纸。请不要自己拉纸，按“帮助”按钮，请工作人员处理。"
        case .tonerEmpty: "打印机的墨粉用完了。请按“帮助”按钮，请工作人员更换。"
        case .doorOpen: "打印机的盖板或者纸盒没有关好。请按“帮助”按钮，请工作人员检查。"
        case .outputFull: "出纸口的纸满了。请取走出纸口的纸，打印会接着进行。"
        case .service: "打印机需要维护。请按“帮助”按钮，请工作人员处理。"
        case .paused: "打印机暂停使用。您的文书已经保存，请到窗口打印或者稍后再打。"
        case .rejecting: "打印机现在不接受打印。您的文书已经保存，请到窗口打印或者稍后再打。"
        case .unreachable: "联系不上打印机，可能没有开机或者断了网。您的文书已经保存，请按“帮助”按钮，请工作人员检查。"
        case .stopped: "打印机停止了工作。请按“帮助”按钮，请工作人员检查。"
        case .wrongFormat, .wrongSettings, .notUnderstood, .refused:
            "这台打印机打不了这份文书。您的文书已经保存，请到窗口打印。"
        case .aborted: "打印机没有打完这份文书。请按“帮助”按钮，请工作人员检查出纸口后重打。"
        case .cancelledAtPrinter: "打印任务在打印机上被取消了。请按“帮助”按钮，请工作人员检查出纸口后重打。"
        case .unreadable: "系统读不出这份文书。请到窗口，由工作人员处理。"
        case .forgotten: "打印中途打印机断过电或者断过网，不能确定有没有打出来。请先看看出纸口，再请工作人员处理。"
        }
    }

    /// What staff read: the cause and what to do.
    public var staffMessage: String {
        switch self {
        case .paperOut: "缺纸：请加A4纸，任务会自动继续。"
        case .paperJam: "卡纸：请清除卡纸；任务如已中止，请收走已打出的页，再让系统重打。"
        case .tonerEmpty: "墨粉用完：请更换墨粉，任务会自动继续。"
        case .doorOpen: "盖板或者纸盒未关好：请关好，任务会自动继续。"
        case .outputFull: "出纸口已满：请取走打出的纸，任务会自动继续。"
        case .service: "需要维护：请查看打印机面板上的提示。"
        case .paused: "打印机或者队列已停用：请在打印机或者CUPS上恢复（cupsenable）。"
        case .rejecting: "打印机或者队列不接受任务：请在CUPS上恢复（cupsaccept）。"
        case .unreachable: "联系不上：请检查电源、网线和设置的打印机地址。"
        case .stopped: "打印机停止，没有说明原因：请查看面板。"
        case .wrongFormat: "打印机不支持PDF：请经CUPS队列连接这台打印机。"
        case .wrongSettings: "打印机不支持要求的份数、双面或者A4：请修改设置或者换打印机。"
        case .notUnderstood: "打印机的回答不合IPP规范，或者不支持Create-Job：请经CUPS队列连接这台打印机。"
        case .refused: "打印机拒绝访问：请检查打印机的访问控制和证书。"
        case .aborted: "打印机中止了任务：请检查出纸口，收走不完整的页，再确认重打。"
        case .cancelledAtPrinter: "任务在打印机面板或者CUPS上被取消：请检查出纸口，收走不完整的页，再确认重打。"
        case .unreadable: "系统读不出这份文书或者打印记录：请系统管理员查看运行日志；修复后再重打，或者重新签发。"
        case .forgotten: "打印机重启或者清除了任务记录：请检查出纸口，确认“已打出”或者“没有打出”。"
        }
    }
}
