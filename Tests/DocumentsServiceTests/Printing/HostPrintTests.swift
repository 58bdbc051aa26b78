internal import DocumentsAPI
internal import Foundation
internal import HostStorage
internal import PluginKit
internal import PostgresTestKit
internal import Printing
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// Printing by the host: who may, what is refused, pick-up by code, a host that stops in the middle.
@Suite(.timeLimit(.minutes(5)))
struct HostPrintTests {
    @Test(arguments: Engine.allCases)
    func `a document is printed once, by whoever reaches its printer`(engine: Engine) async throws {
        try await HostFaultTests.with(engine) { printer, hall in
            #expect(try await hall.staff.listPrinters(.init()).printers.map(\.printerID) == ["hall"])
            #expect(try await hall.staff.listPrinters(.init()).printers.map(\.isReady) == [true])
            let elsewhere = hall.host.prints([.notary], unit: "notary", account: "notary")
            #expect(try await elsewhere.listPrinters(.init()).printers.isEmpty)
            let job = try await hall.print(copies: 3)
            #expect(job.pickupCode.count == 9)
            let done = try await hall.end(of: job)
            #expect(done.state == .done && done.message == "打印完成，请取走全部纸张。")
            #expect(
                printer.printed().map { $0.split(separator: "|").dropFirst().joined(separator: "|") } == [
                    "3|iso_a4_210x297mm|one-sided"
                ]
            )
            // Another's print is as one that does not exist; its code is nobody else's.
            try await PrintHall.expect(.notFound) { _ = try await elsewhere.getPrint(.with { $0.jobID = job.jobID }) }
            let colleague = hall.host.prints([.windowStaff], account: "other")
            #expect(try await colleague.getPrint(.with { $0.jobID = job.jobID }).pickupCode.isEmpty)
            // Printed is printed: again only with a reason.
            try await PrintHall.expect(.failedPrecondition) { _ = try await hall.print() }
            try await PrintHall.expect(.invalidArgument) { _ = try await hall.again(job) }
            hall.clock.advance(by: .seconds(1))
            let again = try await hall.again(job, reason: "当事人要求多一份")
            #expect(again.jobID != job.jobID && again.repeats == job.jobID)
            #expect(try await hall.end(of: again).state == .done)
            #expect(printer.printed().count == 2)
            #expect(try await hall.staff.listPrints(.init()).jobs.map(\.jobID) == [again.jobID, job.jobID])
            #expect(try await elsewhere.listPrints(.init()).jobs.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a document is kept for pick-up, and printed where its code is given, once`(engine: Engine) async throws {
        try await HostFaultTests.with(engine) { printer, hall in
            let citizen = hall.host.client([.citizen], unit: "", account: "citizen")
            let document = try await PrintHall.issue(citizen)
            let own = hall.host.prints([.citizen], unit: "", account: "citizen")
            let held = try await own.print(.with { $0.number = document.number })
            #expect(held.state == .held)
            func pickUp(_ code: String, on printer: String = "hall") async throws -> PrintJob {
                try await hall.kiosk.pickUp(
                    .with {
                        $0.pickupCode = code
                        $0.printerID = printer
                    }
                )
            }
            for wrong in ["", "AAAA-AAAA", String(held.pickupCode.dropLast()), held.pickupCode + "A"] {
                try await PrintHall.expect(.notFound) { _ = try await pickUp(wrong) }
            }
            let job = try await pickUp(" \(held.pickupCode.lowercased()) ")
            #expect(job.jobID == held.jobID && job.pickupCode.isEmpty)
            #expect(try await hall.end(of: job).state == .pickedUp)
            #expect(printer.printed().count == 1)
            try await PrintHall.expect(.failedPrecondition) { _ = try await pickUp(held.pickupCode) }
            // After its days a code opens nothing.
            let other = try await PrintHall.issue(citizen)
            let late = try await own.print(.with { $0.number = other.number })
            hall.clock.advance(by: .seconds(8 * 86_400))
            try await PrintHall.expect(.notFound) { _ = try await pickUp(late.pickupCode) }
            #expect(printer.printed().count == 1)
        }
    }

    @Test func `a terminal prints what it has the check of, and the code of a failed print opens it elsewhere`()
        async throws
    {
        try await TestPrinter.with { printer in
            try await PrintHall.open(addresses: ["ipp://127.0.0.1:9/ipp/print", printer.address]) { hall in
                try await hall.host.printing {
                    let document = try await PrintHall.issue(hall.host.client([.terminal], account: "kiosk"))
                    var request = PrintRequest.with {
                        $0.number = document.number
                        $0.printerID = "hall"
                    }
                    let blind = request
                    let unseen = try await PrintHall.refusal { _ = try await hall.kiosk.print(blind) }
                    #expect(unseen.code == .notFound)
                    request.check = try PrintHall.check(document)
                    let job = try await hall.kiosk.print(request)
                    #expect(try await hall.end(of: job).state == .failed)
                    let there = try await hall.staff.pickUp(
                        .with {
                            $0.pickupCode = job.pickupCode
                            $0.printerID = "window"
                        }
                    )
                    #expect(try await hall.end(of: there).state == .pickedUp)
                    #expect(printer.printed().count == 1)
                    // A second copy is somebody's to answer for.
                    let again = try await PrintHall.refusal {
                        _ = try await hall.kiosk.reprint(
                            .with {
                                $0.jobID = job.jobID
                                $0.printerID = "window"
                                $0.reason = "再打一份"
                            }
                        )
                    }
                    #expect(again.code == .failedPrecondition && again.message.contains("窗口"))
                    #expect(printer.printed().count == 1)
                }
            }
        }
    }

    @Test func `sheets that lie in the tray are handed over by code, once, by staff`() async throws {
        try await HostFaultTests.with { printer, hall in
            let job = try await hall.print()
            _ = try await hall.end(of: job)
            let byKiosk = try await PrintHall.refusal {
                _ = try await hall.kiosk.pickUp(.with { $0.pickupCode = job.pickupCode })
            }
            #expect(byKiosk.code == .failedPrecondition)
            let given = try await hall.staff.pickUp(.with { $0.pickupCode = job.pickupCode })
            #expect(given.state == .pickedUp)
            let twice = try await PrintHall.refusal {
                _ = try await hall.staff.pickUp(.with { $0.pickupCode = job.pickupCode })
            }
            #expect(twice.code == .failedPrecondition)
            #expect(printer.printed().count == 1)
        }
    }

    @Test func `a print that waits or stands is given up, and nothing of it comes out`() async throws {
        try await HostFaultTests.with { printer, hall in
            try printer.set(.paperOut)
            let first = try await hall.print()
            _ = try await hall.wait(for: first, [.stopped])
            let other = try await PrintHall.issue(hall.host.client([.lawyer]))
            let second = try await hall.staff.print(
                .with {
                    $0.number = other.number
                    $0.printerID = "hall"
                }
            )
            let gone = try await hall.staff.cancelPrint(.with { $0.jobID = second.jobID })
            #expect(gone.state == .cancelled)
            _ = try await hall.staff.cancelPrint(.with { $0.jobID = first.jobID })
            // The printer ends a cancelled job only when its engine does.
            let end = try await hall.end(of: first)
            #expect(end.state == .lost || end.state == .spoiled || end.state == .cancelled)
            #expect(printer.printed().isEmpty)
            let over = try await PrintHall.refusal {
                _ = try await hall.staff.cancelPrint(.with { $0.jobID = second.jobID })
            }
            #expect(over.code == .failedPrecondition)
        }
    }

    @Test func `a document that was revoked while it waited is not printed`() async throws {
        try await TestPrinter.with { printer in
            try await PrintHall.open(addresses: [printer.address]) { hall in
                let job = try await hall.print()
                _ = try await hall.host.client([.lawyer]).revokeDocument(
                    .with {
                        $0.number = hall.document.number
                        $0.reason = "填写有误"
                    }
                )
                try await hall.host.printing {
                    #expect(try await hall.end(of: job).state == .cancelled)
                    #expect(printer.printed().isEmpty)
                    try await PrintHall.expect(.failedPrecondition) { _ = try await hall.print() }
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a host that stops in the middle goes on after its start, and one copy comes out`(engine: Engine) async throws
    {
        try await TestPrinter.with { printer in
            try await PrintHall.open(engine, addresses: [printer.address]) { hall in
                try printer.set(.paperOut)
                let job = try await hall.print()
                try await hall.host.printing { _ = try await hall.wait(for: job, [.stopped]) }
                // Nobody works on it now; the lease of the host that is gone runs out.
                hall.clock.advance(by: .seconds(11))
                try await hall.host.printing {
                    try printer.set(.ok)
                    #expect(try await hall.end(of: job).state == .done)
                }
                #expect(printer.printed().count == 1)
            }
        }
    }

    @Test func `two hosts over a database print each print once`() async throws {
        try await TestPrinter.with { printer in
            try await PrintHall.open(addresses: [printer.address]) { hall in
                try await hall.host.printing {
                    try await hall.host.printing {
                        var jobs: [PrintJob] = []
                        for _ in 0..<6 {
                            let document = try await PrintHall.issue(hall.host.client([.lawyer]))
                            jobs.append(
                                try await hall.staff.print(
                                    .with {
                                        $0.number = document.number
                                        $0.printerID = "hall"
                                    }
                                )
                            )
                        }
                        for job in jobs {
                            let ended = try await hall.end(of: job)
                            #expect(ended.state == .done, "\(ended)")
                        }
                        #expect(printer.printed().count == 6)
                    }
                }
            }
        }
    }

    @Test func `nothing about a code stands open in the database`() async throws {
        try await DocumentsHost.run(.sqlite) { host in
            let client = host.client([.lawyer])
            let document = try await PrintHall.issue(client)
            let job = try await host.prints([.lawyer]).print(.with { $0.number = document.number })
            let code = job.pickupCode.filter { $0 != "-" }
            let rows = try await host.store.database(module: "documents").read { transaction in
                try transaction.rows("SELECT pickup_code, pickup_index FROM documents_prints").map {
                    String(decoding: $0.blob(0) + $0.blob(1), as: UTF8.self)
                }
            }
            #expect(rows.count == 1 && rows.allSatisfy { !$0.contains(code) })
        }
    }

    @Test(arguments: [
        "hall", "hall|大厅|aid", "hall|大厅|aid|http://192.0.2.7/", "Hall|大厅|aid|ipp://192.0.2.7/ipp/print",
        "hall|大厅||ipp://192.0.2.7/ipp/print",
    ])
    func `a printer that is written wrongly keeps the host from starting`(entry: String) async throws {
        let error = try await PrintHall.refusal {
            try await DocumentsHost.run(.sqlite, settings: ["printers": .strings([entry])]) { _ in }
        }
        #expect(error.code == .invalidArgument && error.message.contains("documents.printers"))
    }
}
