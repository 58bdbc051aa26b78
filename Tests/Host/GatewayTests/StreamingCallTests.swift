internal import Foundation
internal import HostAPI
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(5))) struct StreamingCallTests {
    private static func lines(_ answer: HTTPAnswer) -> [String] {
        answer.text.split(separator: "\n").map(String.init)
    }

    @Test(arguments: [0, 1, 200])
    func everyMessageIsALine(_ count: Int) async throws {
        try await RunningDoor.with { door in
            let answer = try await door.json("List", #"{"methodCount":\#(count)}"#)
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "application/x-ndjson")
            let summaries = try Self.lines(answer).map { try Module(jsonString: $0).summary }
            #expect(summaries == (0..<count).map { "line\n\($0)" })
        }
    }

    @Test func failureIsTheLastLine() async throws {
        try await RunningDoor.with { door in
            let answer = try await door.json("List", #"{"methodCount":2,"name":"not_found"}"#)
            let lines = Self.lines(answer)
            #expect(lines.count == 3)
            let last = try JSONSerialization.jsonObject(with: Data(try #require(lines.last).utf8))
            let error = (last as? [String: [String: Any]])?["error"]
            #expect(error?["code"] as? String == "not_found")
            #expect(error?["message"] as? String == "It is \"not_found\".\nDo something.")
        }
    }

    @Test(arguments: [
        ("ListOwn", "{}", "unauthenticated"), ("List", "{", "invalid_argument"),
        ("List", "{\"name\":\"\(String(repeating: "x", count: 2_000))\"}", "resource_exhausted"),
    ])
    func refusalIsTheOnlyLine(method: String, body: String, code: String) async throws {
        try await RunningDoor.with(messageBytesMax: 1_000) { door in
            let lines = Self.lines(try await door.json(method, body))
            #expect(lines.count == 1)
            #expect(lines.first?.contains("\"code\":\"\(code)\"") == true)
        }
    }

    @Test func messageComesWhenItIsWrittenAndAnEndedConnectionCancels() async throws {
        try await RunningDoor.with { door in
            try await HTTPWire.with(port: door.port) { wire in
                let body = Array(#"{"name":"first"}"#.utf8)
                try await wire.send("POST", TestService.path("Watch"), ["Content-Type: application/json"], body: body)
                #expect(try await wire.head().status == 200)
                #expect(try Module(jsonString: try #require(try await wire.chunk())).name == "first")
            }
            #expect(await door.signals.next() == "cancelled")
        }
    }

    @Test func timeoutEndsTheStreamWithAnError() async throws {
        try await RunningDoor.with { door in
            let lines = Self.lines(try await door.json("Watch", "{}", ["Connect-Timeout-Ms: 100"]))
            #expect(lines.count == 2)
            #expect(lines.last?.contains("\"code\":\"deadline_exceeded\"") == true)
            #expect(await door.signals.next() == "cancelled")
        }
    }

    @Test func shutdownEndsTheStreamWithAnError() async throws {
        try await RunningDoor.with { door in
            try await HTTPWire.with(port: door.port) { wire in
                let body = Array("{}".utf8)
                try await wire.send("POST", TestService.path("Watch"), ["Content-Type: application/json"], body: body)
                _ = try await wire.head()
                _ = try await wire.chunk()
                await door.shutDown()
                let last = try #require(try await wire.chunk())
                #expect(last.contains("\"code\":\"unavailable\""))
                #expect(try await wire.chunk() == nil)
            }
            #expect(await door.signals.next() == "cancelled")
        }
    }

    @Test func callerThatDoesNotReadIsCutOffAfterTheDeadline() async throws {
        try await RunningDoor.with(transferTimeout: .milliseconds(100)) { door in
            try await HTTPWire.with(port: door.port) { wire in
                let body = Array("{\"name\":\"\(String(repeating: "x", count: 1_000_000))\"}".utf8)
                let headers = ["Content-Type: application/json", "Connect-Timeout-Ms: 1000"]
                try await wire.send("POST", TestService.path("Flood"), headers, body: body)
                #expect(await door.signals.next() == "flooded")
                await door.shutDown()
                // Ends only when no connection is left, and this one is still open at this end.
                await door.closed()
            }
        }
    }

    @Test func binaryStreamsAreRefused() async throws {
        try await RunningDoor.with { door in
            let headers = ["Content-Type: application/proto"]
            let answer = try await door.call("POST", TestService.path("List"), headers, body: "")
            #expect(answer.status == 415)
            #expect(answer.text.contains("application/json"))
        }
    }
}
