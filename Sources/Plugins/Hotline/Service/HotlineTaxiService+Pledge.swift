internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// The letter of promise (服务质量承诺书): voluntary, and a condition of nothing.
extension HotlineTaxiService {
    func draftPledge(_ request: DraftPledgeRequest, context: CallContext) async throws -> TaxiCase {
        try await self.procedure(context).take(.draftPledge, of: request.number, request) { taxi, _, transaction in
            taxi.pledge = PledgeText(taxi: taxi).pledge(at: transaction.now)
        }
    }

    func signPledge(_ request: SignPledgeRequest, context: CallContext) async throws -> TaxiCase {
        try StepRules.check(request.signature, field: "signature", name: "签署方式")
        try OrderRules.check(request.signer, field: "signer", name: "签名", 0...50)
        let organisationID = context.principal.organisationID
        return try await self.procedure(context).take(
            .signPledge,
            of: request.number,
            request,
            recorded: [
                "signer": !request.signer.isEmpty, "signature": request.signature != .unspecified,
                "is_voluntary": request.isVoluntary,
            ]
        ) { taxi, step, transaction in
            guard request.signer == taxi.driverName else {
                throw RPCError.invalidFields([.init(field: "signer", description: "承诺书须由驾驶员本人签署")])
            }
            let number = try TaxiNumber.next(TaxiNumber.ofPledge, organisation: organisationID, transaction)
            taxi.pledge = PledgeText(taxi: taxi).signed(
                taxi.pledge,
                number: number,
                by: request.signer,
                request.signature,
                at: transaction.now
            )
            try PledgeTable(organisationID: organisationID).insert(taxi, transaction)
            step.pledgeNumber = number
        }
    }

    func followUpPledge(_ request: FollowUpPledgeRequest, context: CallContext) async throws -> TaxiCase {
        try StepRules.check(request.kept, field: "kept", name: "是否履行")
        try TaxiRules.check(text: request.note, field: "note", name: "履行情况", isNeeded: true)
        let view = TaxiView(context, self.sealer)
        return try await self.procedure(context).take(
            .followUpPledge,
            of: request.number,
            request,
            recorded: ["kept": request.kept != .unspecified, "note": true]
        ) { taxi, step, transaction in
            taxi.pledge.kept = request.kept
            taxi.pledge.followedUpAt = transaction.now.timestamp
            step.agreed = request.kept
            step.pledgeNumber = taxi.pledge.number
            step.text = try Self.masked(request.note, taxi, view, transaction)
        }
    }

    func listPledges(_ request: ListPledgesRequest, context: CallContext) async throws -> ListPledgesResponse {
        let before = try PageToken.read(request.pageToken, prefix: "服务质量承诺")
        let limit = try TaxiQuery.pages.rows(request.pageSize)
        let (view, tree) = (TaxiView(context, self.sealer), context.principal.tree)
        let found = try await self.database.read { try view.pledges(before: before, limit: limit + 1, $0) }
        return ListPledgesResponse.with {
            $0.pledges = found.prefix(limit).map { entry in
                var entry = entry
                entry.unitName = tree.name(of: entry.unit)
                return entry
            }
            if found.count > limit, let last = $0.pledges.last { $0.nextPageToken = PageToken.make(last.number) }
        }
    }

    func declinePledge(_ request: DeclinePledgeRequest, context: CallContext) async throws -> TaxiCase {
        try TaxiRules.check(text: request.reason, field: "reason", name: "理由")
        let view = TaxiView(context, self.sealer)
        return try await self.procedure(context).take(.declinePledge, of: request.number, request) {
            taxi,
            step,
            transaction in
            taxi.pledge.state = .declined
            step.text = try Self.masked(request.reason, taxi, view, transaction)
        }
    }
}
