import HotlineAPI
import PluginKit
import SwiftProtobuf

extension Procedure {
    var extending: ExtendOrderRequest {
        .with {
            $0.number = self.number
            $0.reason = "须现场勘查"
            $0.isCallerTold = true
        }
    }

    var rejectingEscalation: RejectEscalationRequest {
        .with {
            $0.number = self.number
            $0.reason = "属于本单位职责，不需要提级"
        }
    }

    var escalating: EscalateOrderRequest {
        .with {
            $0.number = self.number
            $0.reason = "须市级协调"
        }
    }

    /// Puts it off to 2027.
    func suspending(until next: WallTime = WallTime(seconds: 1_800_000_000)) -> SuspendOrderRequest {
        .with {
            $0.number = self.number
            $0.plan = "开春后施工"
            $0.nextAt = next.timestamp
        }
    }

    var terminating: RequestTerminationRequest {
        .with {
            $0.number = self.number
            $0.ground = .uncooperative
            $0.explanation = "多次联系，诉求人拒绝配合"
        }
    }

    func termination(_ approved: Verdict) -> RuleOnTerminationRequest {
        .with {
            $0.number = self.number
            $0.approved = approved
            $0.opinion = "情况属实"
        }
    }

    var supervising: SuperviseOrderRequest {
        .with {
            $0.number = self.number
            $0.ground = .unsolved
            $0.demand = "三日内解决"
        }
    }
}
