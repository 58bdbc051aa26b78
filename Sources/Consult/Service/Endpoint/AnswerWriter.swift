internal import Consult
internal import Logging
internal import PluginKit

/// Has an endpoint word an answer, of the articles that were found, and drops what cannot be checked.
struct AnswerWriter: Sendable {
    private let endpoint: ChatEndpoint
    private let gate = EndpointGate()
    private let logger: Logger

    /// What is left of a call's time for everything else.
    private static let reserve = Duration.seconds(2)
    /// With less time than this it is not asked.
    private static let leastTime = Duration.milliseconds(500)

    init(_ settings: EndpointSettings, logger: Logger) {
        self.endpoint = ChatEndpoint(settings: settings)
        self.logger = logger
    }

    /// A text for an answer; `nil` leaves the extractive answer as it is.
    ///
    /// - Parameters:
    ///   - question: as it was asked; only its known words go.
    ///   - deadline: of the call.
    /// - Throws: `CancellationError` where the caller has gone.
    func text(
        for question: String,
        _ advice: Advice,
        _ shelf: LawLibrary.Shelf,
        on day: LawDay,
        until deadline: ContinuousClock.Instant?
    ) async throws -> GeneratedText? {
        guard advice.outcome == .answered, !advice.articles.isEmpty else { return nil }
        let detector = PersonalDataDetector()
        let known = shelf.reduction.reduced(detector.masked(question))
        let evidence = Evidence(question: known, articles: advice.articles, in: shelf.index)
        guard !known.isEmpty, !evidence.items.isEmpty, detector.residue(in: known).isEmpty else { return nil }
        let own = ContinuousClock.now.advanced(by: self.endpoint.settings.timeout)
        let end = deadline.map { min(own, $0.advanced(by: .zero - Self.reserve)) } ?? own
        guard ContinuousClock.now.duration(to: end) > Self.leastTime, self.gate.enter() else { return nil }
        var isOutage = false
        defer { self.gate.leave(failed: isOutage) }
        do {
            let content = try await self.endpoint.complete(
                rules: GenerationPrompt.rules,
                question: GenerationPrompt.question(evidence),
                until: end
            )
            return try GeneratedText(content, of: evidence, checker: shelf.adviser.checker, on: day)
        } catch let fault as EndpointFault {
            isOutage = fault.isOutage
            self.note(fault)
        } catch let fault as GenerationFault {
            self.note(fault)
        }
        return nil
    }

    /// Says why, and nothing of what was asked or answered.
    private func note(_ fault: any Error) {
        self.logger.notice("the endpoint's answer was dropped", metadata: ["why": "\(fault)"])
    }
}
