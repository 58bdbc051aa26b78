internal import AttachmentAPI
internal import Foundation
internal import PluginKit
internal import TestKit
internal import Testing

@testable internal import HostAttachments

/// Where a scanner is configured, nothing is kept that it has not passed.
@Suite(.timeLimit(.minutes(2)))
struct ScannerTests {
    private static let plain = SentFile.text(200_000)
    /// The text that every scanner takes for malware, as EICAR publishes it.
    private static let malware = SentFile(
        name: "证据.txt",
        type: "text/plain",
        bytes: Array((#"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-"# + #"ANTIVIRUS-TEST-FILE!$H+H*"#).utf8)
    )

    @Test(arguments: [true, false])
    func `a clean file passes and malware does not, over TCP and over a Unix socket`(isUnix: Bool) async throws {
        try await InstreamServer.run(isUnix: isUnix) { address, _ in
            try await Desk.run(["scanner": .string(address)]) { desk in
                try await Self.plain.send(desk.client())
                try await Self.refuse(desk)
            }
        }
    }

    @Test func `the scanner sees the file as it was sent, to its last byte`() async throws {
        try await InstreamServer.run(isUnix: true) { address, seen in
            try await Desk.run(["scanner": .string(address)]) { desk in
                try await Self.plain.send(desk.client())
                #expect(seen() == [Self.plain.bytes])
            }
        }
    }

    @Test func `without a verdict nothing is kept, and what has arrived stays for another attempt`() async throws {
        try await withTemporaryFolder { folder in
            let socket = folder.appending(path: "nobody.sock").path
            try await Desk.run(["scanner": .string("unix:\(socket)")]) { desk in
                let error = await UploadTests.refusal { try await Self.plain.send(desk.client()) }
                #expect(error?.code == .unavailable)
                #expect(desk.files("blobs").isEmpty)
                let again = try await desk.client().beginUpload(Self.plain.begin)
                #expect(again.offset == 200_000)
            }
        }
    }

    @Test(arguments: ["stream: OK and more", "INSTREAM size limit exceeded. ERROR", "", "UNKNOWN COMMAND"])
    func `an answer that is no verdict keeps nothing`(answer: String) async throws {
        try await InstreamServer.run(isUnix: false, answer: answer) { address, _ in
            try await Desk.run(["scanner": .string(address)]) { desk in
                let error = await UploadTests.refusal { try await Self.plain.send(desk.client()) }
                #expect(error?.code == .unavailable)
                #expect(desk.files("blobs").isEmpty)
            }
        }
    }

    @Test(.enabled(if: Clamd.isInstalled, "clamav-daemon is not installed"))
    func `ClamAV itself passes a clean file and finds malware`() async throws {
        try await Clamd.run { address in
            try await Desk.run(["scanner": .string(address)]) { desk in
                try await Self.plain.send(desk.client())
                try await Self.refuse(desk)
            }
        }
    }

    @Test(arguments: [
        ("127.0.0.1:3310", ScannerAddress.tcp(host: "127.0.0.1", port: 3310)),
        ("[::1]:3310", .tcp(host: "::1", port: 3310)), ("unix:/run/clamd", .unix(path: "/run/clamd")),
    ])
    func `an address is read as it is written`(text: String, address: ScannerAddress) {
        #expect(ScannerAddress(text) == address)
    }

    @Test(arguments: ["clamd", "host:0", "host:99999", "unix:", "host:"])
    func `a setting that is no address stops the start`(text: String) async {
        await #expect(throws: RPCError.self) { try await Desk.run(["scanner": .string(text)]) { _ in } }
    }

    private static func refuse(_ desk: Desk) async throws {
        let kept = desk.files("blobs")
        let error = await UploadTests.refusal { try await Self.malware.send(desk.client()) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.message.contains("恶意代码") == true)
        #expect(desk.files("blobs") == kept && desk.files("uploads").isEmpty)
    }
}
