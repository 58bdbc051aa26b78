internal import Foundation

/// What the system knows of a process: its CPU time and its memory.
package enum ProcessClock {
    /// Nanoseconds on a clock that only rises.
    package static func now() -> UInt64 {
        Self.read(CLOCK_MONOTONIC)
    }

    /// CPU time of this process, in nanoseconds.
    package static func ownCPU() -> UInt64 {
        Self.read(CLOCK_PROCESS_CPUTIME_ID)
    }

    /// CPU time of another process in nanoseconds, threads that have ended included; 0 where there is none.
    package static func cpu(of pid: Int32) -> UInt64 {
        var clock = clockid_t()
        guard pid > 0, clock_getcpuclockid(pid, &clock) == 0 else { return 0 }
        return Self.read(clock)
    }

    /// Memory of another process that is in RAM, in KiB; 0 where there is none.
    package static func residentKiB(of pid: Int32) -> Int {
        guard let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8) else { return 0 }
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int($0) } ?? 0
    }

    /// Allows this process as many open files as the system lets it have.
    package static func raiseFileLimit() {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    private static func read(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        guard clock_gettime(clock, &time) == 0 else { return 0 }
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
