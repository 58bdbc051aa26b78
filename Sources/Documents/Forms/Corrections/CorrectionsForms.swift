/// Forms of community corrections; titles are data, wording our own.
enum CorrectionsForms {
    static let texts: [String] = [
        Self.assessment, Self.basicInformation, Self.reporting, Self.firstTalk, Self.registration,
        Self.declaration, Self.groupPledge, Self.plan, Self.placeApproval,
        Self.leaveApproval, Self.leaveCertificate, Self.comeBack, Self.moveApproval,
        Self.moveDecision, Self.locator, Self.admonition, Self.warning,
        Self.penaltyProposal, Self.revocationProposal, Self.arrestProposal, Self.commutation,
        Self.commendation, Self.search, Self.finalAppraisal, Self.release,
        Self.releaseCertificate, Self.releaseNotice, Self.end, Self.deathNotice, Self.appraisal,
    ]
}
