/// What moves a print from one state to another.
public enum PrintEvent: String, Sendable, Hashable, CaseIterable {
    /// The printer made a job.
    case jobCreated
    /// The document is about to be sent.
    case sendingBegan
    /// The printer has the whole document, or prints it (again).
    case progressed
    /// The printer stands.
    case stopped
    /// The printer says that all came out.
    case completed
    /// It ended or was refused, and surely without a sheet.
    case endedWithoutPaper
    /// It ended badly, and a sheet may have come out.
    case endedWithPaper
    /// The printer does not know the job any more, or stays silent.
    case vanished
    /// Whoever wanted it no longer does, and no sheet came out.
    case withdrawn
    /// It is to be printed again.
    case retried
    /// Somebody looked: all pages lie in the tray.
    case foundComplete
    /// Somebody looked: no page lies there, or they were taken away.
    case foundMissing
}
