import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// Between driver and passenger: the story of the office that called both.
@Suite(.timeLimit(.minutes(5)))
struct MediationTests {
    @Test(arguments: Engine.allCases)
    func `both are called, the passenger is asked first, and the apology is relayed by the office`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let ride = try await Ride.begin(app)
            _ = try await ride.clerk.beginMediation(.with { $0.number = ride.number })
            #expect(
                await Ride.refusal { try await ride.clerk.askPassenger(Self.ask(ride, .yes)) } == "passenger-called"
            )
            // A call that reached nobody is no call-back.
            _ = try await ride.clerk.callParty(Self.call(ride, .passenger, .noAnswer))
            #expect(
                await Ride.refusal { try await ride.clerk.askPassenger(Self.ask(ride, .yes)) } == "passenger-called"
            )
            _ = try await ride.clerk.callParty(Self.call(ride, .passenger))
            // Nobody apologises before the passenger has agreed to hear it.
            #expect(
                await Ride.refusal { try await ride.officer.relayApology(Self.apology(ride)) } == "failed_precondition"
            )
            #expect(try await ride.clerk.askPassenger(Self.ask(ride, .yes)).mediation.state == .agreed)
            #expect(await Ride.refusal { try await ride.officer.relayApology(Self.apology(ride)) } == "driver-called")
            _ = try await ride.officer.callParty(Self.call(ride, .driver))
            let direct = Self.apology(ride, isByOffice: false)
            #expect(await Ride.refusal { try await ride.officer.relayApology(direct) } == "by-office")
            _ = try await ride.officer.relayApology(Self.apology(ride))
            let settled = try await ride.clerk.settleMediation(Self.settle(ride, .accepted))
            #expect(settled.mediation.state == .settled && settled.mediation.hasEndedAt)
            // What the sides agree on decides nothing in the case.
            #expect(settled.state == .filed && settled.outcome == .unspecified)
            let steps = try await ride.steps().dropFirst(2)
            #expect(steps.map(\.event) == ["begin", "call", "call", "agree", "call", "relay", "accept"])
            #expect(steps.map(\.eventTitle).contains("转达道歉"))
        }
    }

    @Test
    func `a passenger who does not want to hear it is left in peace`() async throws {
        try await withApp { app in
            let ride = try await Ride.begin(app)
            _ = try await ride.clerk.beginMediation(.with { $0.number = ride.number })
            for party in [TaxiParty.passenger, .driver] { _ = try await ride.clerk.callParty(Self.call(ride, party)) }
            #expect(try await ride.clerk.askPassenger(Self.ask(ride, .no)).mediation.state == .open)
            #expect(
                await Ride.refusal { try await ride.clerk.relayApology(Self.apology(ride)) } == "failed_precondition"
            )
            #expect(try await ride.clerk.settleMediation(Self.settle(ride, .refused)).mediation.state == .unsettled)
            #expect(
                await Ride.refusal { try await ride.clerk.callParty(Self.call(ride, .driver)) } == "failed_precondition"
            )
        }
    }

    @Test
    func `a compensation has an amount, and nothing else has one`() async throws {
        try await withApp { app in
            let ride = try await Ride.begin(app)
            _ = try await ride.clerk.beginMediation(.with { $0.number = ride.number })
            for party in [TaxiParty.passenger, .driver] { _ = try await ride.clerk.callParty(Self.call(ride, party)) }
            for wrong in [Self.settle(ride, .compensated), Self.settle(ride, .refused, fen: 100)] {
                #expect(await Ride.refusal { try await ride.clerk.settleMediation(wrong) } == "invalid_argument")
            }
            let settled = try await ride.clerk.settleMediation(Self.settle(ride, .compensated, fen: 5_050))
            #expect(settled.mediation.compensationFen == 5_050)
        }
    }

    @Test
    func `trap 21: no answer shows the number of either side, whatever is written`() async throws {
        try await withApp { app in
            let ride = try await Ride.begin(app)
            var answers: [any Message] = []
            answers.append(try await ride.clerk.beginMediation(.with { $0.number = ride.number }))
            for (client, party) in [(ride.clerk, TaxiParty.passenger), (ride.officer, .driver)] {
                answers.append(
                    try await client.callParty(Self.call(ride, party, words: "乘客138-4819-0000，司机１３９４７３０００８８，白云鄂说算了"))
                )
            }
            answers.append(try await ride.officer.askPassenger(Self.ask(ride, .yes, words: "白云鄂同意，打13848190000")))
            for apology in ["对不起，请打13947300088找我", "对不起白云鄂"] {
                #expect(
                    await Ride.refusal { try await ride.officer.relayApology(Self.apology(ride, apology)) }
                        == "invalid_argument"
                )
            }
            answers.append(try await ride.officer.relayApology(Self.apology(ride)))
            answers.append(try await ride.clerk.settleMediation(Self.settle(ride, .accepted)))
            for client in [ride.clerk, ride.officer, ride.head] {
                answers.append(try await client.getTaxiCase(.with { $0.number = ride.number }))
                answers.append(try await client.getTaxiTimeline(.with { $0.number = ride.number }))
                answers.append(try await client.listTaxiCases(.with { $0.plate = "蒙CD8088" }))
            }
            for answer in answers {
                let text = try answer.jsonString()
                for secret in [Ride.passenger, Ride.passengerPhone, Ride.driverPhone, "0000，", "4819", "３０００８８"] {
                    #expect(!text.contains(secret), "\(secret) in \(text)")
                }
            }
        }
    }

    private static func call(
        _ ride: Ride,
        _ party: TaxiParty,
        _ result: ContactResult = .reached,
        words: String = "愿意调解"
    ) -> CallPartyRequest {
        .with {
            $0.number = ride.number
            $0.party = party
            $0.result = result
            $0.attempts = 1
            $0.words = words
        }
    }

    private static func ask(_ ride: Ride, _ agreed: Verdict, words: String = "") -> AskPassengerRequest {
        .with {
            $0.number = ride.number
            $0.agreed = agreed
            $0.words = words
        }
    }

    private static func apology(
        _ ride: Ride,
        _ text: String = "绕路给您添了麻烦，向您道歉。",
        isByOffice: Bool = true
    ) -> RelayApologyRequest {
        .with {
            $0.number = ride.number
            $0.apology = text
            $0.isByOffice = isByOffice
        }
    }

    private static func settle(_ ride: Ride, _ result: MediationResult, fen: UInt64 = 0) -> SettleMediationRequest {
        .with {
            $0.number = ride.number
            $0.result = result
            $0.compensationFen = fen
        }
    }
}
