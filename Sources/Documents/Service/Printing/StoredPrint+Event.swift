internal import DocumentsAPI
internal import PluginKit
internal import SwiftProtobuf

extension StoredPrint {
    /// Appends that it changed: wakes the queues, on every host, and who follows prints.
    func tell(_ transaction: any WriteTransaction) throws {
        let change = PrintJob.with {
            $0.jobID = self.id
            $0.number = self.number
            $0.printerID = self.printer
            $0.unit = self.unit
            $0.state = self.state
        }
        try transaction.append(
            Event(
                organisationID: self.organisationID,
                module: DocumentsModule.id,
                kind: "print.changed",
                subject: self.number,
                payload: try change.serializedBytes()
            )
        )
    }
}
