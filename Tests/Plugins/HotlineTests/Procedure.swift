import HotlineAPI
import PluginKit
import SwiftProtobuf
import TestKit

/// An order that is led through its procedure by a clerk and a unit.
struct Procedure {
    let desk: Desk
    let number: String

    /// Every step that somebody takes, by the name of its event: what a master came to is told by itself.
    static let events = [
        "answerAtOnce", "transferEmergency", "informRoute", "explainRefusal", "dispatch", "sign", "return", "rule",
        "contact", "extend", "escalate", "suspend", "resume", "requestTermination", "approveTermination",
        "rejectTermination", "answer", "callBack", "redo", "close", "supervise", "merge", "unmerge", "link",
        "reassign", "consult", "approveClosing", "returnClosing",
    ]

    /// The steps of an order that is done anew three times, to its last call-back.
    static let problem =
        ["dispatch", "sign", "answer", "callBack"] + (0..<3).flatMap { _ in ["redo", "answer", "callBack"] }

    /// The steps that lead to each state, and the events that are possible there.
    static let states: [(state: OrderState, path: [String], possible: [String])] = [
        (
            .registered, [],
            [
                "answerAtOnce", "transferEmergency", "informRoute", "explainRefusal", "dispatch", "supervise", "merge",
                "link",
            ]
        ),
        (.merged, ["merge"], ["supervise", "unmerge", "informMerged", "endMerged"]),
        (.dispatched, ["dispatch"], ["dispatch", "sign", "return", "changeRuling", "consult", "supervise"]),
        (.returnReview, ["dispatch", "return"], ["rule", "arbitrate", "consult", "supervise"]),
        (
            .handling, ["dispatch", "sign"],
            [
                "changeRuling", "reassign", "contact", "extend", "escalate", "consult", "suspend", "requestTermination",
                "answer", "supervise",
            ]
        ),
        (.suspended, ["dispatch", "sign", "suspend"], ["changeRuling", "reassign", "consult", "resume", "supervise"]),
        (
            .escalated, ["dispatch", "sign", "escalate"],
            ["dispatch", "changeRuling", "rejectEscalation", "redoAtUnit", "consult", "supervise"]
        ),
        (
            .terminationReview, ["dispatch", "sign", "requestTermination"],
            ["changeRuling", "reassign", "consult", "approveTermination", "rejectTermination", "supervise"]
        ),
        (.terminated, ["dispatch", "sign", "requestTermination", "approveTermination"], ["supervise"]),
        (.awaitingCallback, ["dispatch", "sign", "answer"], ["callBack", "supervise"]),
        (
            .evaluated, ["dispatch", "sign", "answer", "callBack"],
            ["redo", "redoElsewhere", "close", "submitReview", "supervise"]
        ),
        // Done anew three times: a problem, which is reviewed.
        (
            .closingReview, Self.problem + ["close"],
            ["approveClosing", "returnClosing", "returnElsewhere", "supervise"]
        ),
        (.closed, ["dispatch", "sign", "answer", "callBack", "close"], ["supervise"]),
        (.answeredAtOnce, ["answerAtOnce"], ["supervise"]),
        (.emergency, ["transferEmergency"], ["supervise"]),
        (.refused, ["informRoute"], ["supervise"]),
    ]

    static func begin(
        _ desk: Desk,
        _ path: [String] = [],
        _ change: (inout NewOrder) -> Void = { _ in }
    ) async throws -> Procedure {
        let new = Desk.order(change)
        let number = try await desk.clerk.createOrder(.with { $0.order = new }).number
        let procedure = Procedure(desk: desk, number: number)
        for event in path { _ = try await procedure.take(event) }
        return procedure
    }

    /// Takes a step as whoever may take it.
    func take(_ event: String, unit: String = Desk.unit) async throws -> Order {
        let (clerk, handler) = (self.desk.clerk, self.desk.unit)
        return switch event {
        case "answerAtOnce": try await clerk.answerAtOnce(self.atOnce)
        case "transferEmergency": try await clerk.transferEmergency(self.emergency)
        case "informRoute": try await clerk.refuseOrder(self.refusal(.litigation))
        case "explainRefusal": try await clerk.refuseOrder(self.refusal(.privacy))
        case "dispatch": try await clerk.dispatchOrder(Desk.dispatch(self.number, to: unit))
        case "sign": try await handler.signOrder(Desk.sign(self.number))
        case "return": try await handler.returnOrder(self.sendingBack)
        case "rule": try await clerk.ruleOnReturn(self.ruling(.rejected))
        case "contact": try await handler.contactCaller(self.contact(.reached))
        case "answer": try await handler.answerOrder(Desk.answer(self.number))
        case "callBack": try await clerk.callBack(self.callBack())
        case "redo": try await clerk.redoOrder(self.redo)
        case "arbitrate": try await self.desk.reviewer.arbitrateReturn(self.arbitrating(.rejected))
        case "consult": try await handler.recordConsultation(self.consulting)
        case "approveClosing": try await self.desk.reviewer.reviewClosing(self.reviewing(.yes))
        case "returnClosing": try await self.desk.reviewer.reviewClosing(self.reviewing(.no))
        case "extend": try await self.desk.head.extendOrder(self.extending)
        case "escalate": try await handler.escalateOrder(self.escalating)
        case "redoAtUnit": try await self.desk.reviewer.rejectEscalation(self.rejectingEscalation)
        case "rejectEscalation": try await clerk.rejectEscalation(self.rejectingEscalation)
        case "suspend": try await handler.suspendOrder(self.suspending())
        case "resume": try await handler.resumeOrder(.with { $0.number = self.number })
        case "requestTermination": try await handler.requestTermination(self.terminating)
        case "approveTermination": try await clerk.ruleOnTermination(self.termination(.yes))
        case "rejectTermination": try await clerk.ruleOnTermination(self.termination(.no))
        case "supervise": try await clerk.superviseOrder(self.supervising)
        case "close": try await clerk.closeOrder(self.closing)
        case "merge", "link": try await self.join(event)
        case "unmerge": try await self.desk.duplicates.unmergeOrder(self.unmerging)
        case "reassign": try await clerk.reassignOrder(self.reassigning(to: unit))
        case "informMerged", "endMerged", "informAgain":
            try await self.desk.duplicates.informMerged(.with { $0.number = self.number })
        default: throw RPCError(code: .unimplemented, message: event)
        }
    }

    /// Merges the order into one that is dealt with, or links it to one that is answered.
    private func join(_ event: String) async throws -> Order {
        let path = ["dispatch", "sign"] + (event == "merge" ? [] : ["answer"])
        let master = try await Self.begin(self.desk, path).number
        return event == "merge"
            ? try await self.desk.duplicates.mergeOrder(self.merging(into: master))
            : try await self.desk.duplicates.linkOrder(self.linking(to: master))
    }

    var atOnce: AnswerAtOnceRequest {
        .with {
            $0.number = self.number
            $0.knowledgeItem = "legal-aid.apply"
            $0.answer = "请到窗口办理"
        }
    }

    var emergency: TransferEmergencyRequest {
        .with {
            $0.number = self.number
            $0.line = .emergencyLine119
        }
    }

    func refusal(_ ground: RefusalGround) -> RefuseOrderRequest {
        .with {
            $0.number = self.number
            $0.ground = ground
            $0.explanation = "请向人民法院起诉"
        }
    }

    var sendingBack: ReturnOrderRequest {
        .with {
            $0.number = self.number
            $0.reason = .notOwnDuty
            $0.legalBasis = "三定方案"
        }
    }

    func ruling(_ ruling: Ruling, to unit: String = "") -> RuleOnReturnRequest {
        .with {
            $0.number = self.number
            $0.ruling = ruling
            $0.unit = unit
            $0.legalBasis = "职责清单"
        }
    }

    func reassigning(to unit: String) -> ReassignOrderRequest {
        .with {
            $0.number = self.number
            $0.unit = unit
            $0.reason = "原承办单位不宜继续办理"
        }
    }

    func contact(_ result: ContactResult) -> ContactCallerRequest {
        .with {
            $0.number = self.number
            $0.result = result
            $0.attempts = 2
            $0.note = "诉求人说明天在家"
        }
    }

    func callBack(_ change: (inout CallBackRequest) -> Void = { _ in }) -> CallBackRequest {
        var request = CallBackRequest.with {
            $0.number = self.number
            $0.reached = .yes
            $0.responded = .yes
            $0.solved = .no
            $0.satisfaction = .dissatisfied
            $0.attempts = 1
            $0.words = "没人来"
        }
        change(&request)
        return request
    }

    var redo: RedoOrderRequest {
        .with {
            $0.number = self.number
            $0.reason = "未解决"
        }
    }

    /// With a reason, which is needed where the caller is not content.
    var closing: CloseOrderRequest {
        .with {
            $0.number = self.number
            $0.reason = "已向诉求人说明，不再重办"
        }
    }
}
