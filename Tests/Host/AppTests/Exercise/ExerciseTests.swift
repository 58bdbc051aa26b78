internal import Foundation
internal import HostApp
internal import PluginKit
internal import TestKit
internal import Testing

/// The clock of an exercise, and that its data never comes into service.
@Suite struct ExerciseTests {
    @Test(arguments: [
        ("2026-10-09 08:30", "2026-10-09 08:30:00"), ("2026-10-09  23:59:59", "2026-10-09 23:59:59"),
        ("2028-02-29 00:00", "2028-02-29 00:00:00"),
    ])
    func aMomentIsReadAndWritten(typed: String, written: String) throws {
        let moment = try #require(ExerciseMoment.parse(typed))
        #expect(ExerciseMoment.text(moment) == written)
        #expect(ExerciseMoment.parse(written) == moment)
    }

    @Test func aMomentIsOfChinasTime() {
        #expect(ExerciseMoment.parse("2026-10-09 08:00") == WallTime(seconds: 1_791_504_000))
    }

    @Test(arguments: [
        "", "2026-10-09", "2026-10-09 24:00", "2026-10-09 8:30", "2027-02-29 08:00", "2026-10-09 08:30 x",
    ])
    func whatIsNoMomentIsRefused(typed: String) {
        #expect(ExerciseMoment.parse(typed) == nil)
    }

    @Test func theClockMovesForwardOnlyAndWakesWhoWaits() async throws {
        let begin = WallTime(seconds: 1_791_504_000)
        let clock = ExerciseClock(begin)
        let source = clock.source
        async let woken: Void = source.sleep(until: begin.advanced(by: .seconds(60)))
        #expect(!clock.move(to: begin.advanced(by: .seconds(-1))))
        #expect(clock.now == begin)
        #expect(clock.move(to: begin.advanced(by: .seconds(60))))
        try await woken
        #expect(source.now == begin.advanced(by: .seconds(60)))
    }

    @Test func waitingEndsWhenItIsCancelled() async {
        let clock = ExerciseClock(WallTime(seconds: 0))
        let waiting = Task { try await clock.source.sleep(until: WallTime(seconds: 1)) }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
    }

    @Test func anExerciseGoesOnWhereItStoodAndNeverGoesBack() async throws {
        try await Self.withSettings { settings in
            #expect(throws: ConfigurationError.self) { try Exercise(settings, from: nil) }
            #expect(throws: ConfigurationError.self) { try Exercise(settings, from: "tomorrow") }
            let first = try Exercise(settings, from: "2026-10-01 08:00")
            #expect(first.take("2026-10-02 09:15") == "shows 2026-10-02 09:15:00")
            #expect(first.take("2026-10-02 09:00").hasPrefix("refused"))
            #expect(first.take("soon").hasPrefix("refused"))

            let again = try Exercise(settings, from: nil)
            #expect(again.take("2026-10-02 09:14").hasPrefix("refused"))
            #expect(throws: ConfigurationError.self) { try Exercise(settings, from: "2026-10-01 08:00") }
        }
    }

    @Test func aHostInServiceRefusesTheDataOfAnExercise() async throws {
        try await Self.withSettings { settings in
            try ExerciseFolder(settings.dataFolder).refuse()
            _ = try Exercise(settings, from: "2026-10-01 08:00")
            let error = await #expect(throws: ConfigurationError.self) { try await Host.serve(settings) }
            #expect(try #require(error).description.contains("演练"))
        }
    }

    @Test func anExerciseRefusesDataOfAHostInServiceAndADatabaseThatOthersMayShare() async throws {
        try await Self.withSettings { settings in
            var shared = settings
            shared.databaseURL = "postgresql://localhost/yizhan"
            #expect(throws: ConfigurationError.self) { try Exercise(shared, from: "2026-10-01 08:00") }
            try Data().write(to: URL(filePath: settings.dataFolder + "/yizhan.db"))
            #expect(throws: ConfigurationError.self) { try Exercise(settings, from: "2026-10-01 08:00") }
            #expect(!ExerciseFolder(settings.dataFolder).isMarked)
        }
    }

    private static func withSettings(_ body: (HostSettings) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let flags = ["YIZHAN_DATA_FOLDER": folder.path]
            try await body(try await HostSettings.load(flags: flags, environment: [:], file: nil))
        }
    }
}
