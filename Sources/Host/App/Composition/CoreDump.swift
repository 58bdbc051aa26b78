internal import Foundation

/// What a crash leaves behind.
package enum CoreDump {
    /// Keeps the system from writing the memory of this process to a file where it crashes: keys and personal data stand
    /// in it open.
    ///
    /// One byte and not none: Linux hands the memory to a program that is configured to take it (`core_pattern` with a pipe)
    /// whatever the limit, but for this one.
    package static func forbid() {
        var limit = rlimit(rlim_cur: 1, rlim_max: 1)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    }
}
