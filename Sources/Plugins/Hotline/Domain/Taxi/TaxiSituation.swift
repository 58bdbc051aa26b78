internal import HotlineAPI
internal import PluginKit

/// What a step of a taxi case is decided on.
struct TaxiSituation {
    let taxi: TaxiCase
    /// Earlier breaches of the driver of the same class within the period.
    let history: [PastBreach]
    /// Whether who decides belongs to the very unit that has the case.
    let isAtUnit: Bool
    /// What held on the day on which the case was opened.
    let values: ParameterSet
    let now: WallTime

    /// What was found last of a test.
    func verdict(_ test: TaxiTest) -> TaxiVerdict {
        self.taxi.findings.first { $0.test == test }?.verdict ?? .unspecified
    }

    /// Whether a condition of a step holds, as far as the case tells it.
    func holds(_ condition: WorkflowGuard) -> Bool {
        switch condition {
        case TaxiCondition.unitHead: self.isAtUnit
        case TaxiCondition.investigated: !self.taxi.findings.isEmpty
        case TaxiCondition.testsRecorded: Self.three.allSatisfy { self.verdict($0) != .unspecified }
        case TaxiCondition.mayPunish: !self.areThree && self.verdict(.noFault) != .yes
        case TaxiCondition.threeTests: self.areThree
        case TaxiCondition.firstTests: Self.first.allSatisfy { self.verdict($0) == .yes }
        case TaxiCondition.noRepeat: self.history.isEmpty
        case TaxiCondition.noFault: self.verdict(.noFault) == .yes
        case TaxiCondition.educated: self.taxi.hasEducatedAt
        case TaxiCondition.hasDriver: !self.taxi.driverName.isEmpty
        case TaxiCondition.hasLicence: !self.taxi.driverLicence.isEmpty
        case TaxiCondition.drafted: self.taxi.hasPledge && self.taxi.pledge.state != .signed
        case TaxiCondition.signed: self.taxi.pledge.state == .signed
        case TaxiCondition.unsigned: self.taxi.pledge.state != .signed
        case MediationFlow.passengerCalled: self.taxi.mediation.passengerCalled
        case MediationFlow.driverCalled: self.taxi.mediation.driverCalled
        default: false
        }
    }

    private var areThree: Bool { Self.three.allSatisfy { self.verdict($0) == .yes } }

    /// The first sentence of 行政处罚法 33(1); that the driver admits it is not asked (HOT-P8).
    private static let three: [TaxiTest] = [.minorAct, .corrected, .noHarm]
    /// The second sentence.
    private static let first: [TaxiTest] = [.firstTime, .minorHarm, .corrected]
}
