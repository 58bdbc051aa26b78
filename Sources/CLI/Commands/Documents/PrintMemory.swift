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

    /// The print that was kept last; `nil` where there was none.
    func record() throws -> PrintRecord? {
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
        return record
    }

    /// Keeps a record, on disk when it returns.
    func keep(_ record: PrintRecord) throws {
        let kept = Kept(
            id: record.id,
            title: record.title,
            copies: record.settings.copies,
            sides: record.settings.sides.rawValue,
            attempt: record.attempt,
            job: record.jobID,
            state: record.state.rawValue,
            isAcknowledged: record.isAcknowledged,
            fault: record.fault?.rawValue
        )
        do {
            try PrivateFile.write(try JSONEncoder().encode(kept), to: self.file.path)
        } catch {
            throw Failure(.failed, "The print cannot be kept in \(self.file.path): \(error.localizedDescription)")
        }
    }
}
