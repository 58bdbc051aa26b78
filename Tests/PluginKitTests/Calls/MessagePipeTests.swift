internal import PluginKit
internal import Synchronization
internal import Testing

@Suite(.timeLimit(.minutes(5)))
struct MessagePipeTests {
    @Test func `messages arrive in order, and then the end, as often as asked`() async throws {
        let pipe = MessagePipe<Int>()
        async let _: Void = pipe.produce { writer in
            for number in 0..<1_000 { try await writer.write(number) }
        }
        var seen: [Int] = []
        for try await number in pipe.stream { seen.append(number) }
        #expect(seen == Array(0..<1_000))
        #expect(try await pipe.stream.next() == nil)
    }

    @Test func `the writer goes on only when its message is taken`() async throws {
        let pipe = MessagePipe<Int>()
        let written = Mutex(0)
        async let _: Void = pipe.produce { writer in
            for number in 1...10 {
                try await writer.write(number)
                written.withLock { $0 = number }
            }
        }
        for number in 1...10 {
            #expect(try await pipe.stream.next() == number)
            // The next may be on its way, and no more.
            #expect(written.withLock { $0 } <= number)
        }
    }

    @Test func `a writer may be as far ahead as the pipe lets it, and ends after all was read`() async throws {
        let pipe = MessagePipe<Int>(ahead: 3)
        // Nobody reads yet: a pipe that let one message fewer wait would wait here for ever.
        try await pipe.produce { writer in
            for number in 1...3 { try await writer.write(number) }
        }
        var seen: [Int] = []
        for try await number in pipe.stream { seen.append(number) }
        #expect(seen == [1, 2, 3])
    }

    @Test func `a writer that is too far ahead waits, and order stays`() async throws {
        let pipe = MessagePipe<Int>(ahead: 3)
        async let _: Void = pipe.produce { writer in
            for number in 0..<1_000 { try await writer.write(number) }
        }
        var seen: [Int] = []
        for try await number in pipe.stream { seen.append(number) }
        #expect(seen == Array(0..<1_000))
    }

    @Test func `a failure of the writer reaches the reader after what was written`() async throws {
        let pipe = MessagePipe<Int>()
        async let producer: Void = pipe.produce { writer in
            try await writer.write(1)
            throw Failure()
        }
        #expect(try await pipe.stream.next() == 1)
        await #expect(throws: Failure.self) { try await pipe.stream.next() }
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await producer)
        } catch {
            outcome = .failure(error)
        }
        #expect(throws: Failure.self) { try outcome.get() }
    }

    @Test func `a reader that is cancelled ends the writer`() async {
        let pipe = MessagePipe<Int>()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await #expect(throws: CancellationError.self) { try await pipe.stream.next() }
            }
            group.cancelAll()
        }
        await #expect(throws: CancellationError.self) { try await pipe.produce { try await $0.write(1) } }
    }

    @Test func `a writer that is cancelled while it waits ends the reader`() async {
        let pipe = MessagePipe<Int>()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await #expect(throws: CancellationError.self) { try await pipe.produce { try await $0.write(1) } }
            }
            group.cancelAll()
        }
        await #expect(throws: CancellationError.self) { try await pipe.stream.next() }
    }
}
