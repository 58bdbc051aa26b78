internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf
internal import TestKit

/// A hotline of which only the import is there, and does what the test says.
struct ImportDesk: HotlineServiceHandler {
    typealias Requests = MessageStream<ImportOrdersRequest>
    typealias Responses = MessageWriter<ImportOrdersResponse>

    let take: @Sendable (Requests, Responses) async throws -> Void

    /// A client of it.
    static func client(
        _ take: @escaping @Sendable (Requests, Responses) async throws -> Void
    ) throws -> HotlineServiceClient {
        let table = MethodTable(gate: OpenGate())
        let desk = ImportDesk(take: take)
        try table.mount(module: "hotline", services: [HotlineServiceMethods.service], endpoints: desk.endpoints)
        let operatorDesk = Principal(
            accountID: "desk",
            displayName: "desk",
            organisationID: "wuda",
            roles: RoleSet([.hotlineOperator])
        )
        return HotlineServiceClient(LocalCaller(table: table, principal: operatorDesk))
    }

    /// Says that every row of a batch is on disk.
    static func answer(_ batch: ImportOrdersRequest) -> ImportOrdersResponse {
        ImportOrdersResponse.with {
            $0.imported = UInt32(batch.rows.count)
            $0.lastRow = batch.rows.last?.row ?? 0
        }
    }

    func importOrders(_ requests: Requests, _ responses: Responses, context: CallContext) async throws {
        _ = context.reach
        try await self.take(requests, responses)
    }

    func createOrder(_ request: CreateOrderRequest, context: CallContext) async throws -> Order { throw Self.absent }
    func getOrder(_ request: GetOrderRequest, context: CallContext) async throws -> Order { throw Self.absent }
    func dispatchOrder(_ request: DispatchOrderRequest, context: CallContext) async throws -> Order {
        throw Self.absent
    }
    func answerOrder(_ request: AnswerOrderRequest, context: CallContext) async throws -> Order { throw Self.absent }
    func answerAtOnce(_ request: AnswerAtOnceRequest, context: CallContext) async throws -> Order { throw Self.absent }
    func transferEmergency(_ request: TransferEmergencyRequest, context: CallContext) async throws -> Order {
        throw Self.absent
    }
    func refuseOrder(_ request: RefuseOrderRequest, context: CallContext) async throws -> Order { throw Self.absent }
    func signOrder(_ request: SignOrderRequest, context: CallContext) async throws -> Order { throw Self.absent }
    func returnOrder(_ request: ReturnOrderRequest, context: CallContext) async throws -> Order { throw Self.absent }
    func ruleOnReturn(_ request: RuleOnReturnRequest, context: CallContext) async throws -> Order { throw Self.absent }
    func contactCaller(_ request: ContactCallerRequest, context: CallContext) async throws -> Order {
        throw Self.absent
    }
    func callBack(_ request: CallBackRequest, context: CallContext) async throws -> Order { throw Self.absent }
    func redoOrder(_ request: RedoOrderRequest, context: CallContext) async throws -> Order { throw Self.absent }
    func closeOrder(_ request: CloseOrderRequest, context: CallContext) async throws -> Order { throw Self.absent }
    func extendOrder(_ request: ExtendOrderRequest, context: CallContext) async throws -> Order {
        throw Self.absent
    }
    func escalateOrder(_ request: EscalateOrderRequest, context: CallContext) async throws -> Order {
        throw Self.absent
    }
    func rejectEscalation(_ request: RejectEscalationRequest, context: CallContext) async throws -> Order {
        throw Self.absent
    }
    func suspendOrder(_ request: SuspendOrderRequest, context: CallContext) async throws -> Order {
        throw Self.absent
    }
    func resumeOrder(_ request: ResumeOrderRequest, context: CallContext) async throws -> Order {
        throw Self.absent
    }
    func requestTermination(_ request: RequestTerminationRequest, context: CallContext) async throws -> Order {
        throw Self.absent
    }
    func ruleOnTermination(_ request: RuleOnTerminationRequest, context: CallContext) async throws -> Order {
        throw Self.absent
    }
    func reassignOrder(_ request: ReassignOrderRequest, context: CallContext) async throws -> Order {
        throw Self.absent
    }
    func arbitrateReturn(_ request: ArbitrateReturnRequest, context: CallContext) async throws -> Order {
        throw Self.absent
    }
    func changeRuling(_ request: ChangeRulingRequest, context: CallContext) async throws -> Order {
        throw Self.absent
    }
    func recordConsultation(_ request: RecordConsultationRequest, context: CallContext) async throws -> Order {
        throw Self.absent
    }
    func reviewClosing(_ request: ReviewClosingRequest, context: CallContext) async throws -> Order {
        throw Self.absent
    }
    func superviseOrder(_ request: SuperviseOrderRequest, context: CallContext) async throws -> Order {
        throw Self.absent
    }
    func getTimeline(_ request: GetTimelineRequest, context: CallContext) async throws -> GetTimelineResponse {
        throw Self.absent
    }

    func listOrders(_ request: ListOrdersRequest, context: CallContext) async throws -> ListOrdersResponse {
        throw Self.absent
    }

    func watchOrders(
        _ request: WatchOrdersRequest,
        _ responses: MessageWriter<OrderChange>,
        context: CallContext
    ) async throws {
        throw Self.absent
    }

    private static let absent = RPCError(code: .unimplemented, message: "Not here.")
}
