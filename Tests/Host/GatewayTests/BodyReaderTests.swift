internal import Foundation
internal import Testing

@Suite(.timeLimit(.minutes(5))) struct BodyReaderTests {
    private static let path = TestService.path("Echo")
    private static let json = "Content-Type: application/json"

    private static func body(_ count: Int) -> [UInt8] {
        Array(#"{"name":""#.utf8) + [UInt8](repeating: 0x78, count: count - 11) + Array(#""}"#.utf8)
    }

    @Test(arguments: [(1_000, 200), (1_001, 413), (900_000, 413)])
    func bodyMayHaveTheLimitAndNoMore(count: Int, status: Int) async throws {
        try await RunningDoor.with(messageBytesMax: 1_000) { door in
            try await HTTPWire.with(port: door.port) { wire in
                try await wire.send("POST", Self.path, [Self.json], body: Self.body(count))
                let answer = try await wire.answer()
                #expect(answer.status == status)
                if status == 413 { #expect(try answer.json()["code"] as? String == "resource_exhausted") }
                // The connection is still good.
                try await wire.send("POST", Self.path, [Self.json], body: Self.body(20))
                #expect(try await wire.answer().status == 200)
            }
        }
    }

    @Test(arguments: [(990, 200), (1_010, 413)])
    func bodyInChunksIsCountedWhileItComes(count: Int, status: Int) async throws {
        try await RunningDoor.with(messageBytesMax: 1_000) { door in
            try await HTTPWire.with(port: door.port) { wire in
                try await wire.send("POST", Self.path, [Self.json, "Transfer-Encoding: chunked"])
                let body = Self.body(count)
                for start in stride(from: 0, to: count, by: 100) {
                    let chunk = body[start..<min(start + 100, count)]
                    try await wire.write(Array("\(String(chunk.count, radix: 16))\r\n".utf8) + chunk + [0x0D, 0x0A])
                }
                try await wire.write(Array("0\r\n\r\n".utf8))
                #expect(try await wire.answer().status == status)
            }
        }
    }

    @Test func endlessBodyIsCutOff() async throws {
        try await RunningDoor.with(messageBytesMax: 1_000) { door in
            try await HTTPWire.with(port: door.port) { wire in
                try await wire.send("POST", Self.path, [Self.json, "Content-Length: 100000000000"])
                // The host stops to read after about a megabyte: writing more than the buffers between fails.
                let part = [UInt8](repeating: 0x78, count: 65_536)
                await #expect(throws: (any Error).self) {
                    for _ in 0..<2_000 { try await wire.write(part) }
                }
            }
        }
    }

    @Test func bodiesOfAllCallersTogetherAreBounded() async throws {
        // 17 bodies that lack a byte hold more than the 16 whole ones for which there is room.
        try await RunningDoor.with(messageBytesMax: 1_000) { door in
            try await withThrowingTaskGroup(of: HTTPAnswer.self) { group in
                for _ in 0..<17 {
                    group.addTask {
                        try await HTTPWire.with(port: door.port) { wire in
                            try await wire.send("POST", Self.path, [Self.json, "Content-Length: 1000"])
                            try await wire.write([UInt8](repeating: 0x78, count: 999))
                            return try await wire.answer()
                        }
                    }
                }
                let answer = try await group.next()
                #expect(answer?.status == 503)
                #expect(answer?.headers["retry-after"] == "1")
                group.cancelAll()
            }
        }
    }

    @Test func bodyThatDoesNotArriveInTimeIsRefusedAndCutOff() async throws {
        try await RunningDoor.with(transferTimeout: .milliseconds(100)) { door in
            try await HTTPWire.with(port: door.port) { wire in
                try await wire.send("POST", Self.path, [Self.json, "Content-Length: 10"])
                try await wire.write([0x7B])
                let answer = try await wire.answer()
                #expect(answer.status == 408)
                #expect(try answer.json()["code"] as? String == "deadline_exceeded")
                try await wire.closed()
            }
        }
    }

    @Test(arguments: ["Content-Length: 20", "Transfer-Encoding: chunked"])
    func bodyThatEndsEarlyIsNoMessage(_ framing: String) async throws {
        try await RunningDoor.with { door in
            try await HTTPWire.with(port: door.port) { wire in
                let headers = ["Content-Type: application/proto", framing]
                try await wire.send("POST", TestService.path("Echo"), headers)
                // A whole field of the message, and no more: it would decode.
                let field: [UInt8] = [0x0A, 0x01, 0x78]
                let isChunked = framing.hasSuffix("chunked")
                try await wire.write(isChunked ? Array("3\r\n".utf8) + field + [0x0D, 0x0A] : field)
                await wire.finishWriting()
                let answer = try await wire.answer()
                #expect(answer.status == 400)
                try await wire.closed()
            }
        }
    }

    @Test func bytesAreGivenBackAfterEachCall() async throws {
        try await RunningDoor.with(messageBytesMax: 1_000) { door in
            try await HTTPWire.with(port: door.port) { wire in
                for _ in 0..<100 {
                    try await wire.send("POST", Self.path, [Self.json], body: Self.body(1_000))
                    #expect(try await wire.answer().status == 200)
                }
            }
        }
    }
}
