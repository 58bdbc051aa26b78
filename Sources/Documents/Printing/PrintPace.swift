/// How long ``PrintRun`` waits for what.
public struct PrintPace: Sendable, Hashable {
    /// Between two questions to the printer.
    public var interval: Duration
    /// How long a printer may stand (no paper, a jam) before the print is cancelled and kept for pick-up.
    public var patience: Duration
    /// How long a job may be printing without a further side: a queue whose printer is off says that it prints.
    public var longest: Duration
    /// How long a printer may be silent before the print is taken for lost.
    public var silence: Duration

    /// Makes a pace; by default it asks each second, waits ten minutes for hands, five for a side and two for a silent
    /// printer.
    public init(
        interval: Duration = .seconds(1),
        patience: Duration = .seconds(600),
        longest: Duration = .seconds(300),
        silence: Duration = .seconds(120)
    ) {
        self.interval = interval
        self.patience = patience
        self.longest = longest
        self.silence = silence
    }
}
