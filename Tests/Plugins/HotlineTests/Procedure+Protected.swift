import HotlineAPI
import PluginKit
import SwiftProtobuf

extension Procedure {
    func merging(into master: String, newFact: Verdict = .no) -> MergeOrderRequest {
        .with {
            $0.number = self.number
            $0.master = master
            $0.reason = "同一诉求人再次来电催问，没有新的事实"
            $0.newFact = newFact
        }
    }

    var unmerging: UnmergeOrderRequest {
        .with {
            $0.number = self.number
            $0.reason = "不是同一诉求"
        }
    }

    func linking(to master: String) -> LinkOrderRequest {
        .with {
            $0.number = self.number
            $0.master = master
            $0.newFact = "又有一位乘客被绕路"
        }
    }

    func assisting(by unit: String) -> AssistOrderRequest {
        .with {
            $0.number = self.number
            $0.unit = unit
            $0.demand = "请核查监控"
        }
    }

    func signingPart(of unit: String = "") -> SignPartRequest {
        .with {
            $0.number = self.number
            $0.unit = unit
        }
    }

    func replyingPart(of unit: String = "") -> ReplyPartRequest {
        .with {
            $0.number = self.number
            $0.unit = unit
            $0.reply = "监控已核查"
        }
    }

    func withdrawingPart(of unit: String) -> WithdrawPartRequest {
        .with {
            $0.number = self.number
            $0.unit = unit
            $0.reason = "已不需要"
        }
    }

    func recusing(_ unit: String) -> RecuseUnitRequest {
        .with {
            $0.number = self.number
            $0.unit = unit
            $0.reason = "单位与诉求有直接利害关系"
        }
    }

    var declaring: DeclareConflictRequest {
        .with {
            $0.number = self.number
            $0.reason = "与被投诉人是亲属"
        }
    }

    func demanding(_ revision: UInt32) -> DemandRecusalRequest {
        .with {
            $0.number = self.number
            $0.revision = revision
            $0.reason = "诉求人认为办理人有利害关系"
        }
    }

    func lifting(_ revision: UInt32) -> LiftRecusalRequest {
        .with {
            $0.number = self.number
            $0.revision = revision
            $0.reason = "经核实没有利害关系"
        }
    }

    var askingRelay: AskRelayRequest {
        .with {
            $0.number = self.number
            $0.message = "请问是几点上的车"
        }
    }

    var relaying: RelayToCallerRequest {
        .with {
            $0.number = self.number
            $0.result = .reached
            $0.attempts = 1
            $0.words = "下午三点"
        }
    }

    var retaliation: NoteRetaliationRequest {
        .with {
            $0.number = self.number
            $0.facts = "被投诉人打电话威胁"
        }
    }

    var warning: WarnCallerRequest {
        .with {
            $0.number = self.number
            $0.grounds = "一天内拨打八十次辱骂话务员"
        }
    }

    var referring: ReferToPoliceRequest {
        .with {
            $0.number = self.number
            $0.grounds = "告诫后仍然辱骂"
            $0.authority = "区公安分局"
        }
    }

    var risk: ReportRiskRequest {
        .with {
            $0.number = self.number
            $0.risk = "数十名乘客要围堵公司"
            $0.authority = "区应急局"
        }
    }
}
