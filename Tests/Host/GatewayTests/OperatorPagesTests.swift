internal import Foundation
internal import Testing

@Suite(.timeLimit(.minutes(5))) struct OperatorPagesTests {
    @Test(arguments: [
        ("/healthz", "text/plain; charset=utf-8", "ok\n"),
        ("/readyz", "application/json", "{\"ready\":true}\n"),
        ("/metrics", "text/plain; version=0.0.4; charset=utf-8", "# TYPE calls counter\ncalls 1\n"),
    ])
    func pagesAreThereForGETAndHEAD(path: String, type: String, text: String) async throws {
        try await RunningDoor.with { door in
            let answer = try await door.call("GET", path)
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == type)
            #expect(answer.text == text)
            let head = try await door.call("HEAD", path)
            #expect(head.status == 200)
            #expect(head.headers["content-length"] == "\(text.utf8.count)")
            #expect(try await door.call("POST", path, body: "").status == 405)
        }
    }

    @Test func hostThatIsNotReadySaysWhyAndIsAlive() async throws {
        try await RunningDoor.with(problems: ["storage": "disk is \"full\""]) { door in
            let answer = try await door.call("GET", "/readyz")
            #expect(answer.status == 503)
            let body = try answer.json()
            #expect(body["ready"] as? Bool == false)
            #expect(body["problems"] as? [String: String] == ["storage": "disk is \"full\""])
            #expect(try await door.call("GET", "/healthz").status == 200)
        }
    }
}
