import HotlineAPI
import PluginKit
import SwiftProtobuf
import TestKit

/// A taxi case that a unit and its head lead through its procedure.
struct Ride {
    static let driver = "李志强"
    static let licence = "150302-TX-0088"
    static let driverPhone = "13947300088"
    static let passenger = "白云鄂"
    static let passengerPhone = "13848190000"

    let desk: Desk
    let officer: HotlineTaxiServiceClient
    let head: HotlineTaxiServiceClient
    let clerk: HotlineTaxiServiceClient
    let order: String
    let number: String

    /// An order that was sent to the unit.
    static func order(_ desk: Desk, _ channel: Channel = .channel12345) async throws -> String {
        let order = Desk.order {
            $0.channel = channel
            $0.title = "出租车绕路"
            $0.content = "乘客反映出租车绕路"
            $0.callerName = Self.passenger
            $0.callerPhone = Self.passengerPhone
        }
        let number = try await desk.clerk.createOrder(.with { $0.order = order }).number
        _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number))
        return number
    }

    static func opening(_ order: String, _ change: (inout OpenTaxiCaseRequest) -> Void = { _ in })
        -> OpenTaxiCaseRequest
    {
        var request = OpenTaxiCaseRequest.with {
            $0.orderNumber = order
            $0.breach = .detour
            $0.plate = "蒙c·D8088"
            $0.driverName = Self.driver
            $0.driverLicence = Self.licence
            $0.driverPhone = Self.driverPhone
            $0.operator = "乌海某出租汽车公司"
            // 8:00 on 24 November 2026.
            $0.incidentAt = WallTime(seconds: 1_795_478_400).timestamp
            $0.incidentPlace = "海勃湾区新华西街12号"
            $0.facts = "从车站到医院多行驶三公里。"
        }
        change(&request)
        return request
    }

    /// A case, filed unless it is said otherwise.
    static func begin(
        _ app: App,
        isFiled: Bool = true,
        _ change: (inout OpenTaxiCaseRequest) -> Void = { _ in }
    ) async throws -> Ride {
        let desk = Desk(app)
        let caller = app.caller(roles: RoleSet([.handlingUnit]), unit: Desk.unit, account: "unit")
        let officer = HotlineTaxiServiceClient(caller)
        let order = try await Self.order(desk)
        let taxi = try await officer.openTaxiCase(Self.opening(order, change))
        let ride = Ride(
            desk: desk,
            officer: officer,
            head: HotlineTaxiServiceClient(
                app.caller(roles: RoleSet([.supervisor]), unit: Desk.unit, account: "head")
            ),
            clerk: HotlineTaxiServiceClient(app.caller(roles: RoleSet([.hotlineOperator]))),
            order: order,
            number: taxi.number
        )
        if isFiled { _ = try await ride.file() }
        return ride
    }

    /// A warning to the driver.
    static let warning = Penalty.with {
        $0.party = .driver
        $0.procedure = .ordinary
        $0.kinds = [.warning]
    }

    func file(isGrave: Bool = false) async throws -> TaxiCase {
        try await self.officer.fileTaxiCase(
            .with {
                $0.number = self.number
                $0.legalBasis = "巡游出租汽车经营服务管理规定"
                $0.isGrave = isGrave
                $0.hasHarm_p = isGrave
            }
        )
    }

    @discardableResult
    func find(_ tests: [TaxiTest], _ verdict: TaxiVerdict = .yes) async throws -> TaxiCase {
        var taxi = TaxiCase()
        for test in tests {
            taxi = try await self.officer.recordFinding(
                .with {
                    $0.number = self.number
                    $0.test = test
                    $0.verdict = verdict
                    $0.evidence = "行车轨迹和询问笔录"
                }
            )
        }
        return taxi
    }

    @discardableResult
    func educate() async throws -> TaxiCase {
        try await self.officer.educateDriver(
            .with {
                $0.number = self.number
                $0.content = "讲解服务规范和绕路的后果"
                $0.method = .inPerson
            }
        )
    }

    func decide(_ outcome: TaxiOutcome) async throws -> TaxiCase {
        try await self.head.decideTaxiCase(
            .with {
                $0.number = self.number
                $0.outcome = outcome
                $0.legalBasis = "行政处罚法第三十三条"
                $0.decision = "经查明，决定如上"
                if outcome == .punished { $0.penalty = Self.warning }
            }
        )
    }

    func draft() async throws -> TaxiCase { try await self.officer.draftPledge(.with { $0.number = self.number }) }

    func sign(isVoluntary: Bool = true, signer: String = Ride.driver) async throws -> TaxiCase {
        try await self.officer.signPledge(
            .with {
                $0.number = self.number
                $0.signer = signer
                $0.signature = .handwritten
                $0.isVoluntary = isVoluntary
            }
        )
    }

    func decline() async throws -> TaxiCase { try await self.officer.declinePledge(.with { $0.number = self.number }) }

    func get() async throws -> TaxiCase { try await self.officer.getTaxiCase(.with { $0.number = self.number }) }

    func steps() async throws -> [TaxiStep] {
        try await self.officer.getTaxiTimeline(.with { $0.number = self.number }).steps
    }

    /// The condition that did not hold, or the code; `nil` where the step was taken.
    static func refusal(_ step: () async throws -> TaxiCase) async -> String? {
        do {
            _ = try await step()
            return nil
        } catch {
            let error = RPCError(catching: error)
            for case .errorInfo(_, _, let metadata) in error.details {
                if let condition = metadata["condition"] { return condition }
            }
            return "\(error.code)"
        }
    }
}
