internal import DocumentsAPI
internal import PluginKit
internal import SwiftProtobuf
internal import YizhanClient

/// Prints prints (打印) of the host.
enum PrintOutput {
    static func state(_ state: PrintJobState) -> String {
        switch state {
        case .held: "待取件"
        case .queued: "排队中"
        case .printing: "正在打印"
        case .stopped: "等待处理"
        case .done: "打印完成"
        case .failed: "没有打出"
        case .spoiled: "打印不完整"
        case .lost: "结果不明"
        case .cancelled: "已取消"
        case .pickedUp: "已取件"
        case .unspecified, .UNRECOGNIZED: "未知"
        }
    }

    static func list(_ jobs: [PrintJob], json: Bool) throws {
        if json {
            for job in jobs { Terminal.line(try job.jsonString()) }
            return
        }
        var table = Table("打印编号", "文书编号", "文书", "打印机", "份数", "时间", "状态", "处理")
        for job in jobs {
            table.add(
                job.jobID,
                job.number,
                job.title.printable,
                job.printerName.printable,
                "\(job.copies)",
                LocalTime.text(job.askedAt),
                Self.state(job.state),
                job.staffMessage.printable
            )
        }
        table.print()
    }

    static func show(_ job: PrintJob, json: Bool) throws {
        if json {
            Terminal.line(try job.jsonString())
            return
        }
        DocumentOutput.show([
            ("打印编号", job.jobID), ("文书编号", job.number), ("文书", job.title), ("打印机", job.printerName),
            ("份数", "\(job.copies)"), ("双面", job.isDuplex ? "是" : ""), ("状态", Self.state(job.state)),
            ("说明", job.message), ("处理", job.staffMessage), ("取件码", job.pickupCode),
            ("取件期限", job.pickupCode.isEmpty ? "" : LocalTime.text(job.pickupUntil)), ("重打自", job.repeats),
            ("重打原因", job.reason),
        ])
    }

    /// Whether a print is under way.
    static func isUnderWay(_ state: PrintJobState) -> Bool { [.queued, .printing, .stopped].contains(state) }

    /// Waits until a print is over, and tells each change.
    static func follow(_ job: PrintJob, _ client: PrintServiceClient, _ options: GlobalOptions) async throws -> PrintJob
    {
        // What is kept for pick-up waits for somebody who comes.
        guard Self.isUnderWay(job.state) else { return job }
        let isQuiet = options.json
        return try await client.watchPrint(.with { $0.jobID = job.jobID }, options: options.callOptions) { changes in
            var last = job
            var told = ""
            for try await change in changes {
                if !isQuiet, change.message != told { Terminal.line(change.message.printable) }
                told = change.message
                last = change
            }
            return last
        }
    }

    /// Shows what a print comes to.
    static func show(_ quote: PrintQuote, json: Bool) throws {
        if json {
            Terminal.line(try quote.jsonString())
            return
        }
        DocumentOutput.show([
            ("页数", "\(quote.pageCount)"), ("份数", "\(quote.copies)"), ("双面", quote.isDuplex ? "是" : ""),
            ("用纸", "\(quote.sheetCount)张"), ("价格", quote.text), ("价格依据", "\(quote.priceSource)（\(quote.pricedFrom)起）"),
        ])
    }
}
