internal import Foundation
internal import Printing

/// Keeps what has become of a print, so that one that was cut off is taken up and never printed twice.
///
/// A file a document, readable by this account of the computer only; nothing of it is about a person but the title.
struct PrintMemory {
    private let file: URL

    private struct Kept: Codable {
        let id: String
        let title: String
        let copies: Int
        let sides: String
        let attempt: Int
        let job: Int32?
        let state: String
        let isAcknowledged: Bool
        let fault: String?
        /// Address of the printer; older files have none.
        let printer: String?
    }

    /// What was kept of a print.
    struct Print {
        var record: PrintRecord
        /// Address of the printer that has or had its job; empty where it was not kept.
        var printer: String
    }

    /// The memory of a document's prints.
    ///
    /// - Parameter number: of the document (文书编号).
    init(number: String, folder: String) {
        let name = Data(number.utf8).map { String(format: "%02x", $0) }.joined()
        self.file = URL(filePath: folder).appending(path: name + ".json")
    }

    static var defaultFolder: String {
        let environment = ProcessInfo.processInfo.environment
        let folder = environment["XDG_STATE_HOME"] ?? (environment["HOME"] ?? ".") + "/.local/state"
        return folder + "/yizhan/prints"
    }

    /// Keeps others from printing the same document from this computer until the program ends.
    ///
    /// - Throws: ``Failure`` where another command prints it now.
    func lock() throws {
        let path = self.file.path + ".lock"
        let descriptor: Int32
        do {
            if !FileManager.default.fileExists(atPath: path) { try PrivateFile.write(Data(), to: path) }
            descriptor = open(path, O_RDWR | O_CLOEXEC)
        } catch {
            throw Failure(.failed, "The print cannot be kept in \(path): \(error.localizedDescription)")
        }
        // The lock is the open file's: it goes with the process, however that ends.
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw Failure(.failed, "Another command prints this document now. Wait until it has ended.")
        }
    }

    /// The print that was kept last; `nil` where there was none.
    func last() throws -> Print? {
        guard let data = FileManager.default.contents(atPath: self.file.path) else { return nil }
        guard let kept = try? JSONDecoder().decode(Kept.self, from: data),
            let sides = PrintSettings.Sides(rawValue: kept.sides),
            let state = PrintState(rawValue: kept.state),
            let record = PrintRecord(
                id: kept.id,
                title: kept.title,
                settings: PrintSettings(copies: kept.copies, sides: sides),
                attempt: kept.attempt,
                jobID: kept.job,
                state: state,
                isAcknowledged: kept.isAcknowledged,
                fault: kept.fault.flatMap(PrinterFault.init)
            )
        else {
            throw Failure(.invalidInput, "\(self.file.path) is damaged. Look at the printer, then remove it.")
        }
        return Print(record: record, printer: kept.printer ?? "")
    }

    /// Keeps a record and its printer's address, on disk when it returns.
    func keep(_ record: PrintRecord, printer: String) throws {
        let kept = Kept(
            id: record.id,
            title: record.title,
            copies: record.settings.copies,
            sides: record.settings.sides.rawValue,
            attempt: record.attempt,
            job: record.jobID,
            state: record.state.rawValue,
            isAcknowledged: record.isAcknowledged,
            fault: record.fault?.rawValue,
            printer: printer
        )
        do {
            try PrivateFile.write(try JSONEncoder().encode(kept), to: self.file.path)
        } catch {
            throw Failure(.failed, "The print cannot be kept in \(self.file.path): \(error.localizedDescription)")
        }
    }
}
