internal import DocumentsAPI
internal import PluginKit
internal import Printing
internal import SwiftProtobuf

extension StoredPrint {
    /// The print as people see it.
    ///
    /// - Parameters:
    ///   - printers: for names.
    ///   - isOwn: whether who sees it had it printed, and so sees its code.
    func message(_ printers: PrinterList, isOwn: Bool) -> PrintJob {
        let printer = printers[self.printer]
        return PrintJob.with {
            $0.jobID = self.id
            $0.number = self.number
            $0.title = self.title
            $0.printerID = self.printer
            $0.printerName = printer?.name ?? ""
            $0.unit = self.unit
            $0.copies = UInt32(self.record.settings.copies)
            $0.isDuplex = self.record.settings.sides != .one
            $0.state = self.state
            $0.message = self.text
            $0.staffMessage = self.needsStaff ? self.record.fault?.staffMessage ?? "" : ""
            $0.attempt = UInt32(clamping: self.record.attempt)
            if isOwn { $0.pickupCode = PickupCode.written(self.pickupCode) }
            $0.pickupUntil = self.pickupUntil.timestamp
            $0.askedAt = self.askedAt.timestamp
            $0.changedAt = self.changedAt.timestamp
            $0.repeats = self.repeats
            $0.reason = self.reason
            guard self.queue != nil, printer == nil else { return }
            $0.message = "打印机已停用。您的文书已经保存，请凭取件码到窗口打印。"
            $0.staffMessage = "打印机“\(self.printer)”不在设置里：请取消这次打印，换一台打印机。"
        }
    }

    var state: PrintJobState {
        switch self.record.state {
        case .reserved: self.printer.isEmpty ? .held : .queued
        case .created, .sending, .printing: .printing
        case .waiting: .stopped
        case .done: self.pickedAt == nil ? .done : .pickedUp
        case .failed: .failed
        case .spoiled: .spoiled
        case .lost: .lost
        case .cancelled: .cancelled
        }
    }

    private var text: String {
        self.isHeld ? "文书已经保存，请在取件期限以前，凭取件码在自助终端或者窗口打印。" : self.record.message
    }
}
