package import Foundation
internal import Glibc
package import Printing
internal import Synchronization

/// A real IPP printer (`ippeveprinter`) whose engine is a script that does what the test says.
package final class TestPrinter: Sendable {
    /// What the engine does with a job.
    package enum Engine: String {
        /// Prints all.
        case ok
        /// Stands without paper until told otherwise, then prints.
        case paperOut = "media-empty-error"
        /// Stands without toner.
        case tonerEmpty = "toner-empty-error"
        /// Stands with an open door.
        case doorOpen = "cover-open-error"
        /// Stands with a full bin for waste toner.
        case wasteFull = "marker-waste-full-error"
        /// Stands and says nothing.
        case hang
        /// Tells of a jam and gives up.
        case jam
        /// Gives up.
        case abort
        /// Prints one page of two and says that it is complete.
        case short
    }

    /// Where its log, its spool and what it printed lie.
    package let folder: URL
    /// Where it listens.
    package let port: Int
    private let bus: Daemon
    private let daemon = Mutex<Daemon?>(nil)

    /// Where it is.
    package var address: String { "ipp://localhost:\(self.port)/ipp/print" }

    /// Starts one.
    package static func with(_ body: (TestPrinter) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let printer = try TestPrinter(folder)
            defer {
                printer.cutPower()
                printer.bus.kill()
            }
            try await printer.powerOn()
            try await body(printer)
        }
    }

    private init(_ folder: URL) throws {
        self.folder = folder
        self.port = try Self.freePort()
        try Self.busConfiguration(folder).write(
            to: folder.appending(path: "bus.conf"),
            atomically: true,
            encoding: .utf8
        )
        // The printer announces itself over the system's bus; this is one of its own.
        self.bus = try Daemon(
            "dbus-daemon",
            ["--config-file=\(folder.path)/bus.conf", "--nofork"],
            log: folder.appending(path: "bus.log")
        )
        try Daemon.write(script: Self.engine(folder), to: folder.appending(path: "engine.sh"))
        try self.set(.ok)
    }

    /// Starts the printer, with no memory of earlier jobs.
    package func powerOn(formats: String = "application/pdf") async throws {
        let ready = try await Poll.until {
            FileManager.default.fileExists(atPath: self.folder.appending(path: "bus").path)
        }
        guard ready else { throw PrinterError.notConnected("no bus") }
        let spool = self.folder.appending(path: "spool")
        try FileManager.default.createDirectory(at: spool, withIntermediateDirectories: true)
        let daemon = try Daemon(
            "ippeveprinter",
            [
                "-v", "-2", "-r", "off", "-n", "localhost", "-p", "\(self.port)", "-d", spool.path, "-K",
                self.folder.path,
                "-f", formats, "-c", self.folder.appending(path: "engine.sh").path, "大厅打印机",
            ],
            environment: ["DBUS_SYSTEM_BUS_ADDRESS": "unix:path=\(self.folder.path)/bus"],
            log: self.folder.appending(path: "printer.log")
        )
        self.daemon.withLock { $0 = daemon }
        let transport = try HTTPPrinterTransport(timeoutSeconds: 2)
        let url = try self.url()
        let answers = try await Poll.until { (try? await Printer(url, transport: transport).status()) != nil }
        try await transport.shutdown()
        guard answers else { throw PrinterError.notConnected("the printer did not start") }
    }

    /// Cuts its power.
    package func cutPower() {
        let daemon = self.daemon.withLock { daemon in
            defer { daemon = nil }
            return daemon
        }
        daemon?.kill()
    }

    /// Says what the engine does from now on.
    package func set(_ engine: Engine) throws {
        try engine.rawValue.write(to: self.folder.appending(path: "mode"), atomically: true, encoding: .utf8)
    }

    /// Copies that came out whole, each with what the printer knew of its job.
    package func printed() -> [String] {
        let text = try? String(contentsOf: self.folder.appending(path: "printed"), encoding: .utf8)
        return (text ?? "").split(separator: "\n").map(String.init)
    }

    /// Where it is, as a client of the host takes it.
    package func url() throws -> PrinterURL {
        guard let url = PrinterURL(self.address) else { throw PrinterError.notConnected(self.address) }
        return url
    }

    /// A port that nobody listens on.
    package static func freePort() throws -> Int {
        let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(handle) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let failed = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(handle, $0, length) != 0 || getsockname(handle, $0, &length) != 0
            }
        }
        guard !failed else { throw PrinterError.notConnected("no port") }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    private static func busConfiguration(_ folder: URL) -> String {
        """
        <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
         "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
        <busconfig><type>system</type><listen>unix:path=\(folder.path)/bus</listen><auth>EXTERNAL</auth>
        <policy context="default"><allow user="*"/><allow own="*"/><allow send_type="method_call"/>
        <allow send_type="signal"/><allow send_requested_reply="true"/><allow receive_type="method_call"/>
        <allow receive_type="signal"/><allow receive_type="method_return"/><allow receive_type="error"/></policy></busconfig>
        """
    }

    /// Standing engines look whether they may go on; they end by themselves where the test is gone.
    private static func engine(_ folder: URL) -> String {
        #"""
        #!/bin/sh
        folder=\#(folder.path)
        mode=$(cat "$folder/mode")
        case "$mode" in
        *-error|hang)
            [ "$mode" = hang ] || echo "STATE: +$mode" >&2
            while [ "$(cat "$folder/mode" 2>/dev/null)" = "$mode" ]; do sleep 0.02; done
            [ -f "$folder/mode" ] || exit 1
            [ "$mode" = hang ] || echo "STATE: -$mode" >&2 ;;
        jam) echo "STATE: +media-jam-error" >&2; sleep 0.3; exit 1 ;;
        abort) exit 1 ;;
        # Half a document cannot be drawn, as with any renderer.
        *) tail -c 8 "$1" | grep -q EOF || exit 1 ;;
        esac
        case "$mode" in
        short) echo "ATTR: job-impressions=2 job-impressions-completed=1" >&2; exit 0 ;;
        esac
        sides=$((2 * ${IPP_COPIES:-1}))
        echo "ATTR: job-impressions=$sides job-impressions-completed=$sides" >&2
        cp "$1" "$folder/last.pdf"
        echo "$IPP_JOB_NAME|$IPP_COPIES|$IPP_MEDIA|$IPP_SIDES" >>"$folder/printed"
        """#
    }
}
