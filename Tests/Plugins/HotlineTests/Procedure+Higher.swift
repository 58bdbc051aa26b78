import HotlineAPI
import PluginKit
import SwiftProtobuf
import TestKit

/// Requests of those who stand above one unit.
extension Procedure {
    var consulting: RecordConsultationRequest {
        .with {
            $0.number = self.number
            $0.units = ["区住建局"]
            // The day on which the tests begin.
            $0.heldOn = "2026-11-24"
            $0.conclusion = "两家单位共同整治，住建局负责路面"
        }
    }

    func reviewing(_ approved: Verdict) -> ReviewClosingRequest {
        .with {
            $0.number = self.number
            $0.approved = approved
            $0.opinion = approved == .yes ? "同意办结" : "没有说明原因，请重新办理"
        }
    }

    func changing(_ ruling: UInt32, to unit: String = "") -> ChangeRulingRequest {
        .with {
            $0.number = self.number
            $0.rulingRevision = ruling
            $0.unit = unit
            $0.legalBasis = "职责清单（修订）"
            $0.opinion = "机构职责调整"
        }
    }

    func arbitrating(_ ruling: Ruling, to unit: String = "") -> ArbitrateReturnRequest {
        .with {
            $0.number = self.number
            $0.ruling = ruling
            $0.unit = unit
            $0.legalBasis = "职责清单"
            $0.opinion = "两家单位职责交叉，由其办理"
        }
    }
}
