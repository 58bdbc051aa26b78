internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// What load balancers and monitoring read.
struct OperatorPages: Sendable {
    /// A page to be sent.
    struct Page {
        let response: Response

        fileprivate init(status: HTTPResponse.Status = .ok, type: String, text: String) {
            self.response = Response(
                status: status,
                headers: [.contentType: type, .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text))
            )
        }
    }

    /// Whether times are an exercise's, which nobody shall take for a host in service.
    let isExercise: Bool
    let readiness: @Sendable () async -> [String: String]
    let metrics: @Sendable () -> String

    /// The page of a path, if there is one.
    func page(_ path: String) async -> Page? {
        switch path {
        case "/healthz": Page(type: "text/plain; charset=utf-8", text: "ok\n")
        case "/readyz": await self.readyPage()
        case "/metrics": Page(type: "text/plain; version=0.0.4; charset=utf-8", text: self.metrics())
        default: nil
        }
    }

    private func readyPage() async -> Page {
        let problems = await self.readiness()
        guard !problems.isEmpty else {
            let mark = self.isExercise ? "\"exercise\":true," : ""
            return Page(type: "application/json", text: "{\(mark)\"ready\":true}\n")
        }
        return Page(status: .serviceUnavailable, type: "application/json", text: Self.text(problems))
    }

    private struct Problems: Encodable {
        let ready = false
        let problems: [String: String]
    }

    private static func text(_ problems: [String: String]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Texts always have a JSON form.
        let data = (try? encoder.encode(Problems(problems: problems))) ?? Data("{\"ready\":false}".utf8)
        return String(decoding: data, as: UTF8.self) + "\n"
    }
}
