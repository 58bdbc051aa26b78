#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// What the kernel knows about this process.
enum ProcessMetrics {
    /// Seconds since 1970-01-01T00:00:00Z.
    static func wallClock() -> Double {
        self.seconds(of: CLOCK_REALTIME)
    }

    /// Processor time of all threads.
    static func processorSeconds() -> Double {
        self.seconds(of: CLOCK_PROCESS_CPUTIME_ID)
    }

    /// Memory in RAM: the second number of `/proc/self/statm`, in pages; NaN where there is no such file.
    static func residentBytes() -> Double {
        guard let file = fopen("/proc/self/statm", "r") else { return .nan }
        defer { fclose(file) }
        // Seven numbers of at most 20 digits and a space each take 147 bytes.
        var line = [CChar](repeating: 0, count: 160)
        guard fgets(&line, Int32(line.count), file) != nil else { return .nan }
        let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        let words = text.split(separator: " ")
        guard words.count > 1, let pages = Double(words[1]) else { return .nan }
        return pages * Double(sysconf(Int32(_SC_PAGESIZE)))
    }

    /// Entries of `/proc/self/fd` without the one that reading it opens; NaN where there is no such folder.
    static func openDescriptors() -> Double {
        guard let folder = opendir("/proc/self/fd") else { return .nan }
        defer { closedir(folder) }
        var count = 0
        while let entry = readdir(folder) {
            // "." and ".." begin with a dot, descriptors with a digit.
            // Its first byte alone is read: an entry is shorter than the type says, and may end where memory does.
            let first = withUnsafeBytes(of: &entry.pointee.d_name) { $0[0] }
            if first != UInt8(ascii: ".") { count += 1 }
        }
        return Double(count - 1)
    }

    private static func seconds(of clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
