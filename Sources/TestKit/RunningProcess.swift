internal import Foundation
internal import Synchronization

/// A process that was started, and its end.
final class RunningProcess: Sendable {
    private struct State {
        var status: Int32?
        var waiters: [CheckedContinuation<Int32, Never>] = []
    }

    /// Id of the process.
    let pid: Int32
    private let state: Mutex<State>
    private let over: DispatchSemaphore

    /// Starts a process that has been described.
    init(_ process: sending Process) throws {
        let box = Box()
        let over = DispatchSemaphore(value: 0)
        process.terminationHandler = { process in
            let status = process.terminationStatus
            box.value.withLock { $0 }?.ended(process.terminationReason == .uncaughtSignal ? -status : status)
            over.signal()
        }
        self.state = Mutex(State())
        self.over = over
        try process.run()
        self.pid = process.processIdentifier
        box.value.withLock { $0 = self }
        // It may have ended before anybody could be told.
        if !process.isRunning {
            let status = process.terminationStatus
            self.ended(process.terminationReason == .uncaughtSignal ? -status : status)
        }
    }

    private final class Box: Sendable {
        let value = Mutex<RunningProcess?>(nil)
    }

    private func ended(_ status: Int32) {
        let waiters = self.state.withLock { state in
            state.status = state.status ?? status
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume(returning: status) }
    }

    /// Whether it still runs.
    var isRunning: Bool { self.state.withLock { $0.status == nil } }

    /// Waits for the end.
    ///
    /// - Returns: the exit status; a signal is negative.
    func end() async -> Int32 {
        await withCheckedContinuation { continuation in
            let status = self.state.withLock { state in
                if state.status == nil { state.waiters.append(continuation) }
                return state.status
            }
            if let status { continuation.resume(returning: status) }
        }
    }

    func signal(_ signal: Int32) {
        if self.isRunning { kill(self.pid, signal) }
    }

    /// Ends it as a power cut would, and returns when it is gone.
    func destroy() {
        guard self.isRunning else { return }
        kill(self.pid, SIGKILL)
        self.over.wait()
        self.over.signal()
    }
}
