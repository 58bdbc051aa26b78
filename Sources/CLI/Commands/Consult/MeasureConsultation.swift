internal import ArgumentParser
internal import Consult
internal import Foundation

/// Measures whole answers over an index that is mapped; called by `Benchmarks/bench-consult`.
struct MeasureConsultation: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure",
        abstract: "Measure start-up, memory, and the processor time of whole answers, over a file of `index`.",
        shouldDisplay: false
    )

    @Option(help: "Index.", completion: .file())
    var index: String

    @Option(help: "Questions, a line of JSON each.", completion: .file())
    var questions: String

    @Option(help: "Day that the law is of.")
    var on = "2026-12-01"

    func run() async throws {
        let (begun, before) = (ContinuousClock.now, Self.processor())
        let knowledge = try ConsultationFiles().load()
        let loaded = ContinuousClock.now
        let index = try CorpusIndex(path: self.index)
        let opened = ContinuousClock.now
        let adviser = Adviser(
            ranker: knowledge.ranker(over: index),
            cards: knowledge.cards,
            splits: knowledge.splits
        )
        let ready = ContinuousClock.now
        let readyProcessor = (Self.processor() - before) * 1000
        guard let day = LawDay(self.on) else { throw ValidationError("--on has to be a day such as 2026-11-29.") }
        var times: [Double] = []
        var rankings: [Double] = []
        var outcomes: [String: Int] = [:]
        for question in try ConsultationFiles().questions(self.questions) {
            let before = Self.processor()
            let advice = adviser.answer(question.query, on: day, mayAsk: true)
            times.append((Self.processor() - before) * 1000)
            let ranked = Self.processor()
            _ = adviser.ranker.rank(question.query, limit: 100, on: day)
            rankings.append((Self.processor() - ranked) * 1000)
            outcomes[advice.outcome.rawValue, default: 0] += 1
        }
        times.sort()
        rankings.sort()
        guard !times.isEmpty else { throw Failure(.invalidInput, "\(self.questions) holds no question.") }
        let row: [(String, Double)] = [
            ("articles", Double(index.articleCount)), ("knowledge_ms", (loaded - begun) / .milliseconds(1)),
            ("open_ms", (opened - loaded) / .milliseconds(1)), ("ready_ms", (ready - begun) / .milliseconds(1)),
            ("ready_cpu_ms", readyProcessor), ("cpu_p50_ms", times[times.count / 2]),
            ("cpu_p95_ms", times[times.count * 95 / 100]),
            ("rank_cpu_p50_ms", rankings[rankings.count / 2]),
            ("rank_cpu_p95_ms", rankings[rankings.count * 95 / 100]), ("resident_mb", Self.resident()),
        ]
        let figures = row.map { "\"\($0)\": \($1)" } + outcomes.sorted { $0.key < $1.key }.map { "\"\($0)\": \($1)" }
        Terminal.line("{" + figures.joined(separator: ", ") + "}")
    }

    /// Processor time of this process, in seconds.
    private static func processor() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
    }

    /// The most memory that was resident, in MB, with the pages of the index that were read.
    private static func resident() -> Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return (line.split(separator: " ").compactMap { Double($0) }.first ?? 0) / 1024
    }
}
