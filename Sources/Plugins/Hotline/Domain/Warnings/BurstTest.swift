internal import Foundation

/// How likely a count is by chance, after what was counted before (泊松检验).
///
/// Callers of one cause come independently of each other while nothing has changed, so that counts are Poisson. Their mean
/// is not known but from the baseline: with Jeffreys' prior the count of a window is negative binomial, which is the
/// Poisson test with the doubt about a mean that few callers tell of.
enum BurstTest {
    /// What is to be expected of a window.
    ///
    /// - Parameters:
    ///   - before: callers of the baseline.
    ///   - ratio: the window's share of the baseline: its days, weighed, over those of the baseline.
    static func expected(before: Int, ratio: Double) -> Double { (Double(before) + 0.5) * ratio }

    /// The chance of `count` callers or more.
    static func probability(of count: Int, before: Int, ratio: Double) -> Double {
        guard count > 0, ratio > 0, Double(count) > Self.expected(before: before, ratio: ratio) else { return 1 }
        let shape = Double(before) + 0.5
        let (success, failure) = (1 / (1 + ratio), ratio / (1 + ratio))
        // The first term in logarithms, since it is far below what a Double holds where much is expected.
        var logarithm = shape * log(success) + Double(count) * log(failure)
        for index in 0..<count { logarithm += log((Double(index) + shape) / Double(index + 1)) }
        var term = exp(logarithm)
        var sum = 0.0
        var index = Double(count)
        // Behind the mean each term is less than the one before by a factor that falls.
        while term > sum * 1e-15 {
            sum += term
            term *= (index + shape) / (index + 1) * failure
            index += 1
        }
        return min(1, sum)
    }
}
