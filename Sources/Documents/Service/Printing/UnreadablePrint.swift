/// A print whose row or document cannot be read: its key is lost, or it was damaged.
struct UnreadablePrint: Error {
    let print: QueuedPrint
    let cause: any Error
}
