import HotlineAPI
import HotlinePlugin
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// The letter of promise (服务质量承诺书).
@Suite(.timeLimit(.minutes(5)))
struct PledgeTests {
    @Test
    func `trap 25: a letter of promise is no price of going without a penalty`() async throws {
        try await withApp { app in
            // Without any letter: the three conditions decide.
            let plain = try await Ride.begin(app)
            try await plain.find([.minorAct, .corrected, .noHarm])
            #expect(await Ride.refusal { try await plain.decide(.exemptMinor) } == "educated")
            try await plain.educate()
            #expect(await Ride.refusal { try await plain.decide(.exemptMinor) } == nil)
            // Who does not sign is not punished for that, and goes without a penalty as well.
            let refusing = try await Ride.begin(app, Self.another(1))
            try await refusing.find([.minorAct, .corrected, .noHarm])
            try await refusing.educate()
            _ = try await refusing.draft()
            #expect(try await refusing.decline().pledge.state == .declined)
            #expect(await Ride.refusal { try await refusing.decide(.punished) } == "may-punish")
            #expect(await Ride.refusal { try await refusing.decide(.exemptMinor) } == nil)
            // Who signs does not buy anything.
            let signing = try await Ride.begin(app, Self.another(2))
            try await signing.find([.minorAct, .corrected])
            try await signing.find([.noHarm], .no)
            try await signing.educate()
            _ = try await signing.draft()
            _ = try await signing.sign()
            #expect(await Ride.refusal { try await signing.decide(.exemptMinor) } == "three-tests")
            // Facts that are not made out are another outcome, and call for no education.
            let unproven = try await Ride.begin(app, Self.another(3))
            try await unproven.find([.minorAct], .unknown)
            #expect(try await unproven.decide(.notMadeOut).state == .notMadeOut)
        }
    }

    @Test
    func `no step of the procedure asks for a letter but those about the letter itself`() throws {
        let table = try #require(HotlinePlugin.workflows.first { $0.id == "hotline.taxi" })
        // Who drove is not changed where a letter is signed, and that is no letter asked for.
        for row in table.rows where !row.event.hasSuffix("Pledge") && row.event != "identify" {
            #expect(!(row.guards.map(\.text) + row.records).contains { $0.contains("承诺") || $0.contains("sign") })
        }
        // Each kind of decision leads to a state of its own.
        let decisions = table.rows.filter { $0.records.contains("decision") }
        #expect(Set(decisions.map(\.to)).count == 6 && decisions.count == 6)
    }

    @Test(arguments: Engine.allCases)
    func `a letter tells the case, is signed of the driver's own will, and numbered without a gap`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let ride = try await Ride.begin(app)
            #expect(await Ride.refusal { try await ride.sign() } == "drafted")
            let drafted = try await ride.draft().pledge
            #expect(drafted.state == .drafted && drafted.number.isEmpty)
            for part in ["2026年11月24日", "绕道", Ride.driver, "150302TX0088", "蒙CD8088", "不绕道", "不是不予处罚的条件"] {
                #expect(drafted.text.contains(part) && drafted.html.contains(part), "\(part)")
            }
            #expect(!drafted.text.contains("12号"))
            #expect(await Ride.refusal { try await ride.sign(isVoluntary: false) } == "invalid_argument")
            #expect(await Ride.refusal { try await ride.sign(signer: "王五") } == "invalid_argument")
            let signed = try await ride.sign().pledge
            #expect(signed.number == "服务质量承诺〔2026〕0001号")
            #expect(signed.text.contains(signed.number) && signed.text.contains("承诺人（签名）：\(Ride.driver)"))
            #expect(signed.textDigest == SecretDigest.hexadecimal(signed.text))
            #expect(await Ride.refusal { try await ride.draft() } == "unsigned")
            #expect(await Ride.refusal { try await ride.decline() } == "drafted")
            // Attempts that failed took no number.
            let next = try await Ride.begin(app, Self.another(1))
            _ = try await next.draft()
            #expect(try await next.sign().pledge.number == "服务质量承诺〔2026〕0002号")
            #expect(try await next.steps().last?.pledgeNumber == "服务质量承诺〔2026〕0002号")
        }
    }

    @Test(arguments: Engine.allCases)
    func `signed letters stand in a register, and are followed up`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            var numbers: [String] = []
            for index in 1...3 {
                let ride = try await Ride.begin(app, Self.another(index))
                _ = try await ride.draft()
                let follow = FollowUpPledgeRequest.with {
                    $0.number = ride.number
                    $0.kept = .yes
                    $0.note = "一个月内没有新的投诉"
                }
                #expect(await Ride.refusal { try await ride.officer.followUpPledge(follow) } == "signed")
                numbers.append(try await ride.sign().pledge.number)
                #expect(try await ride.officer.followUpPledge(follow).pledge.kept == .yes)
            }
            let ride = try await Ride.begin(app)
            var request = ListPledgesRequest.with { $0.pageSize = 2 }
            let page = try await ride.clerk.listPledges(request)
            request.pageToken = page.nextPageToken
            let rest = try await ride.clerk.listPledges(request)
            #expect((page.pledges + rest.pledges).map(\.number) == numbers.reversed())
            #expect(page.pledges.allSatisfy { $0.unitName == Desk.unit && $0.breach == .detour })
            let stranger = HotlineTaxiServiceClient(
                app.caller(roles: RoleSet([.handlingUnit]), unit: "区住建局", account: "other")
            )
            #expect(try await stranger.listPledges(ListPledgesRequest()).pledges.isEmpty)
        }
    }

    @Test
    func `nothing in a letter points to the passenger, and nothing in it is markup of the clerk`() async throws {
        try await withApp { app in
            let ride = try await Ride.begin(app) {
                $0.facts = "乘客白云鄂（13848190000）<b>投诉</b>多行驶三公里"
                $0.incidentPlace = "世纪花园3号楼2单元501室"
            }
            let pledge = try await ride.draft().pledge
            for text in [pledge.text, pledge.html, pledge.facts, try await ride.get().facts] {
                #expect(!text.contains(Ride.passenger) && !text.contains(Ride.passengerPhone) && !text.contains("501"))
            }
            #expect(pledge.html.contains("&lt;b&gt;") && !pledge.html.contains("<b>"))
        }
    }

    private static func another(_ number: Int) -> (inout OpenTaxiCaseRequest) -> Void {
        {
            $0.plate = "蒙CD900\(number)"
            $0.driverLicence = "L\(number)"
        }
    }
}
