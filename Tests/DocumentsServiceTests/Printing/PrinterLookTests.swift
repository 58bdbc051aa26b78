internal import DocumentsAPI
internal import Foundation
internal import PluginKit
internal import PostgresTestKit
internal import Printing
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// How printers are, as the list tells: asked at once, and not by every call.
@Suite(.timeLimit(.minutes(5)))
struct PrinterLookTests {
    /// A printer that takes connections and never says a word.
    private final class Deaf {
        private let handle: Int32
        let port: UInt16

        init() throws {
            let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let port = withUnsafeMutablePointer(to: &address) { place in
                place.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic -> UInt16? in
                    guard bind(handle, generic, length) == 0, listen(handle, 8) == 0,
                        getsockname(handle, generic, &length) == 0
                    else { return nil }
                    return UInt16(bigEndian: place.pointee.sin_port)
                }
            }
            self.handle = handle
            self.port = try #require(port)
        }

        deinit { close(self.handle) }
    }

    @Test func `a printer that does not answer is waited for once, and the list says when it was asked`() async throws {
        let deaf = [try Deaf(), try Deaf()]
        try await TestPrinter.with { printer in
            let silent = deaf.map { "ipp://127.0.0.1:\($0.port)/ipp/print" }
            try await PrintHall.open(addresses: [printer.address] + silent) { hall in
                func list() async throws -> (printers: [DocumentPrinter], time: Duration) {
                    let begun = ContinuousClock.now
                    let client = hall.host.prints([.windowStaff], account: "window")
                    let printers = try await client.listPrinters(.init()).printers
                    return (printers, ContinuousClock.now - begun)
                }
                let first = try await list()
                #expect(first.printers.map(\.printerID) == ["hall", "window"])
                #expect(first.printers.map(\.isReady) == [true, false])
                #expect(first.printers.allSatisfy { WallTime($0.checkedAt) == hall.clock.now })
                #expect(first.time > .seconds(2))
                // Within the time that nothing has changed nobody waits again.
                let again = try await list()
                #expect(again.printers == first.printers && again.time < .seconds(2) && again.time < first.time)
                // Later the one that answered is asked again, and the silent one is not.
                hall.clock.advance(by: .seconds(10))
                let later = try await list()
                #expect(later.time < .seconds(2))
                let age = later.printers.map { hall.clock.now.microseconds - WallTime($0.checkedAt).microseconds }
                #expect(age == [0, 10_000_000])
                // What changed meanwhile is told.
                printer.cutPower()
                hall.clock.advance(by: .seconds(30))
                let last = try await list()
                #expect(last.printers.map(\.isReady) == [false, false])
                #expect(last.printers.allSatisfy { WallTime($0.checkedAt) == hall.clock.now })
            }
        }
        withExtendedLifetime(deaf) {}
    }
}
