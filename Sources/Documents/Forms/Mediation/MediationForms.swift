/// Forms of people's mediation (人民调解文书格式, 司法部 2010); wording our own.
enum MediationForms {
    static let texts: [String] = [
        Self.application, Self.acceptance, Self.rights, Self.identity,
        Self.mandate, Self.investigation, Self.evidence, Self.record,
        Self.agreement, Self.oralAgreement, Self.performance, Self.visit,
        Self.confirmation, Self.terminationNotice, Self.cover, Self.contents,
        Self.closingReport, Self.volumeNote, Self.backCover, Self.statistics,
    ]
}
