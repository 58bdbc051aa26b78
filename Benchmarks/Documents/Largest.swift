internal import ArgumentParser
internal import Documents
internal import Foundation

/// Measures the largest paper that is accepted, and one that is refused for its length.
struct Largest: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures the largest paper that is accepted, and one that is larger; a line of JSON."
    )

    func run() throws {
        let fact = String(repeating: "用人单位拖欠劳动报酬，劳动者多次催要没有结果。", count: 869)
        let facts = Facts(["案件.事实": .text(fact)])
        let press = DocumentPress()
        let clock = ContinuousClock()
        var pages = 0
        var bytes = 0
        let whole = try clock.measure {
            let paper = try press.print(Self.template(9), facts, Imprint())
            (pages, bytes) = (paper.pageCount, paper.pdf.count)
        }
        let peak = Measure.peakMegabytes()
        let refused = clock.measure { _ = try? press.print(Self.template(200), facts, Imprint()) }
        let line: [String: Double] = [
            "pages": Double(pages), "bytes": Double(bytes), "seconds": Measure.milliseconds(whole) / 1_000,
            "peak_mb": peak, "refused_seconds": Measure.milliseconds(refused) / 1_000,
            "refused_peak_mb": Measure.peakMegabytes(),
        ]
        print(String(decoding: try JSONEncoder().encode(line), as: UTF8.self))
    }

    private static func template(_ times: Int) throws -> Template {
        try Template(
            "编号: L-1\n名称: 最长的文书\n类别: 测量\n---\n" + Array(repeating: "{{案件.事实}}", count: times).joined(separator: "\n")
        )
    }
}
