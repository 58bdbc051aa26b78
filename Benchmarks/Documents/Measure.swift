internal import ArgumentParser
internal import Documents
internal import Foundation

/// Measures a paper of two pages: time, processor and memory.
struct Measure: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Measures a paper of two pages, a line of JSON.")

    @Option(help: "Papers to make after the first.")
    var papers = 100

    @Option(help: "Papers that are asked for at once.")
    var atOnce = 1

    func run() throws {
        let template = try Template(Self.text)
        let sample = try Facts(sampleOf: template)
        let press = DocumentPress()
        let clock = ContinuousClock()
        var size = 0
        var pages = 0
        let first = try clock.measure {
            let paper = try press.print(template, Self.facts(0, sample), Imprint())
            (size, pages) = (paper.pdf.count, paper.pageCount)
        }
        let before = Self.processorSeconds()
        let times = try Self.times(self.papers, atOnce: self.atOnce) { number in
            let paper = try press.print(template, Self.facts(number, sample), Imprint())
            guard paper.pageCount == 2 else { throw ValidationError("A paper has \(paper.pageCount) pages, not two.") }
        }
        let processor = (Self.processorSeconds() - before) / Double(max(1, times.count)) * 1_000
        let sorted = times.sorted()
        let line: [String: Double] = [
            "first_ms": Self.milliseconds(first), "p50_ms": sorted[sorted.count / 2],
            "p99_ms": sorted[sorted.count * 99 / 100], "cpu_ms": processor, "peak_mb": Self.peakMegabytes(),
            "bytes": Double(size), "pages": Double(pages),
        ]
        print(String(decoding: try JSONEncoder().encode(line), as: UTF8.self))
    }

    private static func times(
        _ count: Int,
        atOnce: Int,
        _ work: @escaping @Sendable (Int) throws -> Void
    ) throws -> [Double] {
        let queue = OperationQueue()
        queue.maxConcurrentOperationCount = atOnce
        let results = Results()
        for number in 1...max(1, count) {
            queue.addOperation {
                let time = Result { try ContinuousClock().measure { try work(number) } }
                results.add(time.map { Self.milliseconds($0) })
            }
        }
        queue.waitUntilAllOperationsAreFinished()
        return try results.all
    }

    /// The facts of another person and another story each time, with characters that the paper before has not.
    private static func facts(_ number: Int, _ sample: Facts) -> Facts {
        var facts = sample
        func hanzi(_ place: Int) -> String {
            Unicode.Scalar(UInt32(0x4E00 + (number * 131 + place * 977) % 20_000)).map { String($0) } ?? ""
        }
        let name = hanzi(0) + hanzi(1) + hanzi(2)
        facts["申请人.姓名"] = .text(name)
        facts["申请人.住址"] = .text("乌兰海市乌川区\(hanzi(3))\(hanzi(4))路\(number % 300 + 1)号")
        facts["案件.事实"] = .text(
            (0..<8).map { part in
                """
                申请人\(name)于2025年3月12日经人介绍，到\(hanzi(part + 5))\(hanzi(part + 20))建筑工程有限公司承建的“幸福里”小区\
                \(part + 1)期工地从事木工工作，双方口头约定日工资\(300 + (number + part) % 90)元，按月结算，每月15日前发放上月工资。\
                申请人共工作\(100 + number % 90)天，尚拖欠\(10_000 + number * 7 % 50_000)元至今未付。
                """
            }.joined(separator: "\n")
        )
        return facts
    }

    static func milliseconds(_ duration: Duration) -> Double {
        let (seconds, attoseconds) = duration.components
        return Double(seconds) * 1_000 + Double(attoseconds) / 1e15
    }

    private static func processorSeconds() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
        return Double(seconds) + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    }

    static func peakMegabytes() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Double(usage.ru_maxrss) / 1_024
    }

    /// The paper of the comparison: tables, eight paragraphs, a signature.
    private static let text: String = {
        let head = """
            编号: BENCH-1
            名称: 法律援助申请书
            类别: 测量
            版式: 表格
            ---
            #标题 法律援助申请书
            #编号 编号：{{案件.编号}}
            #表 22,28,22,28
            姓名|{{申请人.姓名}}|性别|{{申请人.性别}}
            民族|{{申请人.民族}}|出生日期|{{申请人.出生日期}}
            身份证号|{{申请人.身份证号}}|联系电话|{{申请人.电话}}
            #表 22,78
            住所|{{申请人.住址}}
            案由|{{案件.案由}}

            #节 事实与理由

            """
        return head + "{{案件.事实}}\n#签名 申请人（签名）：\n#签名 {{日期}}\n"
    }()
}
