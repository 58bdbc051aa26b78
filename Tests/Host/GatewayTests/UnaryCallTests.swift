internal import BusAPI
internal import Foundation
internal import HostAPI
internal import PluginKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(5))) struct UnaryCallTests {
    @Test func jsonIsAnsweredWithJSON() async throws {
        try await RunningDoor.with { door in
            let answer = try await door.json("Echo", #"{"name":"工单","methodCount":3}"#)
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "application/json")
            #expect(answer.headers["x-content-type-options"] == "nosniff")
            #expect(try Module(jsonString: answer.text) == Module.with { ($0.name, $0.methodCount) = ("工单", 3) })
        }
    }

    @Test(arguments: ["application/json; charset=utf-8", "Application/JSON", "application/json ;charset=UTF-8"])
    func parametersOfTheContentTypeDoNotMatter(_ type: String) async throws {
        try await RunningDoor.with { door in
            let answer = try await door.call("POST", TestService.path("Echo"), ["Content-Type: \(type)"], body: "{}")
            #expect(answer.status == 200)
        }
    }

    @Test func protobufIsAnsweredWithProtobuf() async throws {
        try await RunningDoor.with { door in
            let request = Module.with { $0.name = "hotline" }
            let bytes: [UInt8] = try request.serializedBytes()
            let answer = try await HTTPWire.with(port: door.port) { wire in
                try await wire.send("POST", TestService.path("Echo"), ["Content-Type: application/proto"], body: bytes)
                return try await wire.answer()
            }
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "application/proto")
            #expect(try Module(serializedBytes: answer.body) == request)
        }
    }

    @Test func connectionServesManyCalls() async throws {
        try await RunningDoor.with { door in
            try await HTTPWire.with(port: door.port) { wire in
                for number in 0..<50 {
                    let body = Array(#"{"methodCount":\#(number)}"#.utf8)
                    try await wire.send(
                        "POST",
                        TestService.path("Echo"),
                        ["Content-Type: application/json"],
                        body: body
                    )
                    let answer = try await wire.answer()
                    #expect(try Module(jsonString: answer.text).methodCount == UInt32(number))
                }
            }
        }
    }

    @Test func damagedRequestIsAnInvalidArgument() async throws {
        try await RunningDoor.with { door in
            let answer = try await door.json("Echo", #"{"name":"#)
            #expect(answer.status == 400)
            #expect(try answer.json()["code"] as? String == "invalid_argument")
        }
    }

    @Test(arguments: [
        ("canceled", 499), ("unknown", 500), ("invalid_argument", 400), ("deadline_exceeded", 504),
        ("not_found", 404), ("already_exists", 409), ("permission_denied", 403), ("resource_exhausted", 429),
        ("failed_precondition", 400), ("aborted", 409), ("out_of_range", 400), ("unimplemented", 501),
        ("internal", 500), ("unavailable", 503), ("data_loss", 500), ("unauthenticated", 401),
    ])
    func everyCodeHasItsStatus(code: String, status: Int) async throws {
        try await RunningDoor.with { door in
            let answer = try await door.json("Fail", #"{"name":"\#(code)"}"#)
            #expect(answer.status == status)
            #expect(answer.headers["content-type"] == "application/json")
            let body = try answer.json()
            #expect(body["code"] as? String == code)
            #expect(body["message"] as? String == "It is \"\(code)\".\nDo something.")
        }
    }

    @Test func unforeseenErrorsSayNothingOfTheirCause() async throws {
        try await RunningDoor.with { door in
            let answer = try await door.json("Fail", #"{"name":"?"}"#)
            #expect(answer.status == 500)
            #expect(try answer.json()["code"] as? String == "unknown")
            #expect(!answer.text.contains("Unforeseen"))
        }
    }

    @Test func detailsAreTypedBytesWithTheirJSON() async throws {
        try await RunningDoor.with { door in
            let answer = try await door.json("Fail", #"{"name":"invalid_argument"}"#)
            let details = try #require(try answer.json()["details"] as? [[String: Any]])
            let detail = try #require(details.first)
            #expect(detail["type"] as? String == "yizhan.bus.v1.BadRequest")
            let base64 = try #require(detail["value"] as? String)
            #expect(!base64.hasSuffix("="))
            let padded = base64 + String(repeating: "=", count: (4 - base64.count % 4) % 4)
            let message = try BusBadRequest(serializedBytes: try #require(Data(base64Encoded: padded)))
            #expect(message.fieldViolations.first?.field == "orders[3].phone")
            let debug = try #require(detail["debug"] as? [String: Any])
            #expect(debug.keys.sorted() == ["fieldViolations"])
        }
    }

    @Test func retryDetailIsAlsoAHeader() async throws {
        try await RunningDoor.with { door in
            let answer = try await door.json("Fail", #"{"name":"unavailable"}"#)
            #expect(answer.headers["retry-after"] == "2")
        }
    }

    @Test func metadataOfAnErrorIsInTheHeaders() async throws {
        try await RunningDoor.with { door in
            let answer = try await door.json("Fail", #"{"name":"not_found"}"#)
            #expect(answer.headers["x-hint"] == "elsewhere")
        }
    }

    @Test func timeoutCancelsTheHandler() async throws {
        try await RunningDoor.with { door in
            let answer = try await door.json("Wait", "{}", ["Connect-Timeout-Ms: 50"])
            #expect(answer.status == 504)
            #expect(try answer.json()["code"] as? String == "deadline_exceeded")
            #expect(await door.signals.next() == "waiting")
            #expect(await door.signals.next() == "cancelled")
        }
    }

    @Test func shutdownFinishesCallsUnderWay() async throws {
        try await RunningDoor.with { door in
            try await HTTPWire.with(port: door.port) { wire in
                let body = Array(#"{"name":"late"}"#.utf8)
                let path = TestService.path("WaitForSignal")
                try await wire.send("POST", path, ["Content-Type: application/json"], body: body)
                #expect(await door.signals.next() == "waiting")
                await door.shutDown()
                door.signals.send("go on")
                let answer = try await wire.answer()
                #expect(answer.status == 200)
                #expect(try Module(jsonString: answer.text).name == "late")
                try await wire.closed()
            }
        }
    }
}
