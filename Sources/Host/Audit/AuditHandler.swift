internal import AuditAPI
internal import PluginKit
internal import SwiftProtobuf

/// Serves AuditService: hands each call to the part that does it.
struct AuditHandler: AuditServiceHandler {
    private let records: AuditRecords
    private let verifier: ChainVerifier
    private let anchors: AnchorPage
    private let holds: LegalHolds
    private let gates: CaseGates
    private let time: TimeSource

    init(database: any Database, verifier: ChainVerifier, file: AnchorFile, gates: CaseGates, time: TimeSource) {
        self.records = AuditRecords(database: database)
        self.verifier = verifier
        self.anchors = AnchorPage(file: file)
        self.holds = LegalHolds(database: database)
        self.gates = gates
        self.time = time
    }

    func listRecords(_ request: ListRecordsRequest, context: CallContext) async throws -> ListRecordsResponse {
        let organisationID = Self.organisation(request.organisationID, context)
        return try await self.records.list(
            request,
            organisationID: organisationID,
            self.screen(organisationID, context)
        )
    }

    func verify(
        _ request: VerifyRequest,
        _ responses: MessageWriter<VerifyProgress>,
        context: CallContext
    ) async throws {
        let organisationID = request.organisationID.isEmpty ? nil : request.organisationID
        let result = try await self.verifier.verify(organisationID: organisationID) { organisationID, records in
            try await responses.write(
                .with {
                    $0.organisationID = organisationID
                    $0.records = UInt64(clamping: records)
                }
            )
        }
        try await responses.write(
            .with {
                $0.records = result.records
                $0.result = result
            }
        )
    }

    func listAnchors(_ request: ListAnchorsRequest, context: CallContext) async throws -> ListAnchorsResponse {
        try self.anchors.list(request, organisationID: Self.organisation(request.organisationID, context))
    }

    func placeLegalHold(_ request: PlaceLegalHoldRequest, context: CallContext) async throws -> LegalHold {
        let organisationID = Self.organisation(request.organisationID, context)
        return try await self.holds.place(request, organisationID: organisationID, context: context)
    }

    func releaseLegalHold(_ request: ReleaseLegalHoldRequest, context: CallContext) async throws -> LegalHold {
        let organisationID = Self.organisation(request.organisationID, context)
        let hold = try await self.holds.release(request, organisationID: organisationID, context: context)
        return try await self.screen(organisationID, context).shown([hold]).first ?? hold
    }

    func listLegalHolds(_ request: ListLegalHoldsRequest, context: CallContext) async throws -> ListLegalHoldsResponse {
        let organisationID = Self.organisation(request.organisationID, context)
        let holds = try await self.screen(organisationID, context).shown(
            self.holds.list(organisationID: organisationID)
        )
        return ListLegalHoldsResponse.with { $0.holds = holds }
    }

    func reportBreakGlass(_ request: ReportBreakGlassRequest, context: CallContext) async throws -> BreakGlassReport {
        let organisationID = Self.organisation(request.organisationID, context)
        return try await self.records.report(
            request,
            organisationID: organisationID,
            now: self.time.now,
            self.screen(organisationID, context)
        )
    }

    private func screen(_ organisationID: String, _ context: CallContext) -> RecordScreen {
        RecordScreen(self.gates, context.principal, organisationID: organisationID)
    }

    /// Most centres are one organisation: its administrator need not name it each time.
    private static func organisation(_ named: String, _ context: CallContext) -> String {
        named.isEmpty ? context.principal.organisationID : named
    }
}
