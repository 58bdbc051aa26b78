/// The fixed buckets into which durations of calls are sorted: 0.1 ms to 60 s, two or three a decade.
enum DurationBuckets {
    /// Upper bounds, inclusive, in nanoseconds; one more bucket takes what is longer.
    static let bounds: [Int] = [
        100_000, 250_000, 500_000,
        1_000_000, 2_500_000, 5_000_000,
        10_000_000, 25_000_000, 50_000_000,
        100_000_000, 250_000_000, 500_000_000,
        1_000_000_000, 2_500_000_000, 5_000_000_000,
        10_000_000_000, 30_000_000_000, 60_000_000_000,
    ]

    /// The same bounds in seconds, as the text format writes them.
    static let labels: [String] = [
        "0.0001", "0.00025", "0.0005",
        "0.001", "0.0025", "0.005",
        "0.01", "0.025", "0.05",
        "0.1", "0.25", "0.5",
        "1", "2.5", "5",
        "10", "30", "60",
    ]

    /// Number of buckets, the last without a bound included.
    static let count = 19

    /// The bucket of a duration.
    ///
    /// Most calls take less than a millisecond, so the scan ends after a few steps.
    static func index(nanoseconds: Int) -> Int {
        var index = 0
        while index < Self.bounds.count, nanoseconds > Self.bounds[index] { index += 1 }
        return index
    }
}
