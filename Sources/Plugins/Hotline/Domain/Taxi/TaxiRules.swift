internal import HotlineAPI
internal import PluginKit

/// What requests about taxi cases have to be like.
///
/// The texts are for the clerk who filled them in.
enum TaxiRules {
    static let textMax = 2_000

    static func check(_ request: OpenTaxiCaseRequest, at now: WallTime) throws(RPCError) {
        try StepRules.check(request.breach, field: "breach", name: "违规类别")
        try OrderRules.check(request.plate, field: "plate", name: "车牌号", 1...20)
        try OrderRules.check(request.driverName, field: "driver_name", name: "驾驶员", 0...50)
        try OrderRules.check(request.driverLicence, field: "driver_licence", name: "从业资格证号", 0...40)
        try OrderRules.check(request.operator, field: "operator", name: "经营者", 0...100)
        try OrderRules.check(request.incidentPlace, field: "incident_place", name: "事发地点", 0...200)
        try Self.check(text: request.facts, field: "facts", name: "事实", isNeeded: true)
        if !request.driverPhone.isEmpty { try OrderRules.check(phone: request.driverPhone, field: "driver_phone") }
        if request.hasIncidentAt, WallTime(request.incidentAt) > now {
            throw .invalidFields([.init(field: "incident_at", description: "事发时间不能晚于现在")])
        }
    }

    /// The driver whom the investigation found.
    static func check(_ request: IdentifyDriverRequest) throws(RPCError) {
        try OrderRules.check(request.driverName, field: "driver_name", name: "驾驶员", 1...50)
        try OrderRules.check(request.driverLicence, field: "driver_licence", name: "从业资格证号", 0...40)
        try OrderRules.check(request.operator, field: "operator", name: "经营者", 0...100)
        try Self.check(text: request.evidence, field: "evidence", name: "查明的依据", isNeeded: true)
        if !request.driverPhone.isEmpty { try OrderRules.check(phone: request.driverPhone, field: "driver_phone") }
    }

    /// An act that went on ended after it began, and not later than now.
    static func check(_ request: FileTaxiCaseRequest, of taxi: TaxiCase, at now: WallTime) throws(RPCError) {
        guard request.hasActEndedAt else { return }
        let ended = WallTime(request.actEndedAt)
        if ended < WallTime(taxi.incidentAt) || ended > now {
            throw StepRules.wrong("act_ended_at", "行为终了时间不能早于事发时间，也不能晚于现在")
        }
    }

    /// Nobody is taught before what happened, nor later than now.
    static func check(_ request: EducateDriverRequest, of taxi: TaxiCase, at now: WallTime) throws(RPCError) {
        guard request.hasHeldAt else { return }
        let held = WallTime(request.heldAt)
        if held < WallTime(taxi.incidentAt) || held > now {
            throw StepRules.wrong("held_at", "教育时间不能早于事发时间，也不能晚于现在")
        }
    }

    static func check(text: String, field: String, name: String, isNeeded: Bool = false) throws(RPCError) {
        try OrderRules.check(text, field: field, name: name, (isNeeded ? 1 : 0)...Self.textMax)
    }

    /// The one form of a plate or of the number of a qualification, however it was typed.
    static func canonical(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        for scalar in text.uppercased().unicodeScalars {
            // Full-width letters and digits.
            let narrow =
                (0xFF10...0xFF5A).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
            if narrow.properties.isAlphabetic || narrow.properties.numericType != nil { view.append(narrow) }
        }
        return String(view)
    }

    /// Hides what may not stand in a text that the other side may come to see: who the passenger is, and numbers of anybody.
    static func masked(_ text: String, passengers: [Order], _ taxi: TaxiCase) -> String {
        let known = passengers.flatMap { [$0.callerName, $0.callerPhone] } + [taxi.driverPhone]
        return PersonalDataDetector(known: known).masked(text)
    }
}
