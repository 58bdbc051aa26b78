internal import PluginKit

/// Facts for papers as they are collected: what is empty, and what of persons the reader does not see, is left out.
struct PaperFacts {
    private(set) var facts: [String: CaseFact] = [:]
    let shown: SensitiveKindSet

    init(shown: SensitiveKindSet) { self.shown = shown }

    /// Takes a fact for a field.
    ///
    /// - Parameter kind: what of persons it is; `nil` for what is no secret.
    mutating func take(_ path: String, _ text: String, _ kind: SensitiveKind? = nil) {
        guard !text.allSatisfy(\.isWhitespace), kind.map({ self.shown.contains($0) }) ?? true else { return }
        self.facts[path] = .text(text)
    }

    /// Takes a moment as papers have it, `2026年9月23日9时30分`, in Beijing time.
    mutating func take(_ path: String, _ time: WallTime) {
        let day = CivilDay(time)
        let minutes = (time.microseconds - day.start.microseconds) / 60_000_000
        let rest = minutes % 60 == 0 ? "" : "\(minutes % 60)分"
        self.take(path, "\(day.written)\(minutes / 60)时\(rest)")
    }
}
