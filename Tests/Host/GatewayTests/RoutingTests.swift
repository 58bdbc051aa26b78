internal import Foundation
internal import HostAPI
internal import SwiftProtobuf
internal import Testing

@Suite(.timeLimit(.minutes(5))) struct RoutingTests {
    @Test(arguments: [
        "/", "/index.html", "/yizhan.test.v1.TestService/None", "/healthz/", "/yizhan.test.v1.TestService",
    ])
    func unknownPathSaysWhatThereIs(_ path: String) async throws {
        try await RunningDoor.with { door in
            for method in ["GET", "POST"] {
                let answer = try await door.call(method, path, ["Content-Type: application/json"], body: "{}")
                #expect(answer.status == 404)
                #expect(try answer.json()["code"] as? String == "unimplemented")
                #expect(answer.text.contains("/healthz"))
            }
        }
    }

    @Test(arguments: ["", "text/plain", "application/grpc", "application/connect+json", "application/jsonx"])
    func otherContentTypesAreRefused(_ type: String) async throws {
        try await RunningDoor.with { door in
            let headers = type.isEmpty ? [] : ["Content-Type: \(type)"]
            let answer = try await door.call("POST", TestService.path("Echo"), headers, body: "{}")
            #expect(answer.status == 415)
            #expect(answer.headers["content-type"] == "text/plain; charset=utf-8")
            #expect(answer.text.contains("application/json"))
        }
    }

    @Test(arguments: ["GET", "PUT", "DELETE"])
    func methodThatChangesSomethingTakesPOSTOnly(_ method: String) async throws {
        try await RunningDoor.with { door in
            let answer = try await door.call(method, TestService.path("Keyed"), [], body: "{}")
            #expect(answer.status == 405)
            #expect(answer.headers["allow"] == "POST")
        }
    }

    @Test(arguments: [
        "encoding=json&message=%7B%22name%22%3A%22%E5%B7%A5%E5%8D%95%22%7D",
        "encoding=json&message=%7B+%22name%22%3A+%22%E5%B7%A5%E5%8D%95%22+%7D",
        "encoding=json&base64=1&message=eyJuYW1lIjoi5bel5Y2VIn0&connect=v1",
        "encoding=proto&base64=1&message=Cgblt6XljZU=",
    ])
    func safeMethodTakesItsRequestInTheQuery(_ query: String) async throws {
        try await RunningDoor.with { door in
            let answer = try await door.call("GET", "\(TestService.path("Echo"))?\(query)")
            #expect(answer.status == 200)
            let module =
                query.contains("json")
                ? try Module(jsonString: answer.text) : try Module(serializedBytes: answer.body)
            #expect(module.name == "工单")
        }
    }

    @Test(arguments: [
        "", "message=%7B%7D", "encoding=json", "encoding=xml&message=x", "encoding=json&message=!&base64=1",
        "encoding=json&message=%7B%7D&compression=gzip",
    ])
    func damagedQueryIsAnInvalidArgument(_ query: String) async throws {
        try await RunningDoor.with { door in
            let answer = try await door.call("GET", "\(TestService.path("Echo"))?\(query)")
            #expect(answer.status == 400)
            #expect(try answer.json()["code"] as? String == "invalid_argument")
        }
    }

    @Test(arguments: ["Upload", "Chat"])
    func methodsThatTakeManyMessagesAreNotForHTTP(_ method: String) async throws {
        try await RunningDoor.with { door in
            let answer = try await door.json(method)
            #expect(answer.status == 501)
            #expect(try answer.json()["code"] as? String == "unimplemented")
            #expect(answer.text.contains("gRPC"))
        }
    }
}
