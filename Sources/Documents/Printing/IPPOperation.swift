/// Operations that are used (RFC 8011 §5.4.15).
enum IPPOperation: UInt16, Sendable {
    case validateJob = 0x0004
    case createJob = 0x0005
    case sendDocument = 0x0006
    case cancelJob = 0x0008
    case getJobAttributes = 0x0009
    case getJobs = 0x000A
    case getPrinterAttributes = 0x000B

    /// What a printer has to know for a print to be a transaction.
    static let needed: [IPPOperation] = [.createJob, .sendDocument, .cancelJob, .getJobAttributes, .getJobs]
}
