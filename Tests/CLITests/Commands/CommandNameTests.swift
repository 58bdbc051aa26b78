internal import ArgumentParser
internal import Testing

@testable internal import yizhan

/// The commands by their names.
@Suite struct CommandNameTests {
    /// Of two of one name only the first could ever be reached.
    @Test func `no two commands of one place have one name`() {
        var places: [any ParsableCommand.Type] = [Yizhan.self]
        var count = 0
        while let place = places.popLast() {
            let names = place.configuration.subcommands.flatMap { [$0._commandName] + $0.configuration.aliases }
            let repeated = Dictionary(grouping: names) { $0 }.filter { $1.count > 1 }.keys.sorted()
            #expect(repeated.isEmpty, "\(place._commandName): \(repeated.joined(separator: ", "))")
            count += names.count
            places += place.configuration.subcommands
        }
        #expect(count > 100)
    }
}
