internal import ArgumentParser
internal import BusAPI
internal import Foundation
internal import HostBus
internal import NIOCore
internal import SwiftProtobuf

/// Feeds the bus's decoder with frames that were damaged at random, and compares it with SwiftProtobuf.
///
/// An input that shows a difference is written to `Fuzz/corpus`, where the tests replay it from then on.
@main
struct FuzzFrames: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "yizhan-fuzz",
        abstract: "Fuzzes the frame decoder of the bus."
    )

    @Option(help: "Inputs to try.")
    var inputs = 1_000_000

    @Option(help: "The same seed tries the same inputs.")
    var seed: UInt64 = 1

    @Option(help: "Folder of kept inputs.")
    var corpus = "Fuzz/corpus"

    func run() throws {
        var random = SplitMix(seed: self.seed)
        var seeds = try Self.kept(self.corpus)
        var accepted = 0
        let start = ContinuousClock.now
        for number in 0..<self.inputs {
            // One input in sixteen starts from a kept one.
            var bytes =
                number.isMultiple(of: 16) && !seeds.isEmpty
                ? seeds[Int(random.next() % UInt64(seeds.count))] : try Frames.random(&random)
            Mutation.apply(&bytes, &random)
            do {
                if try Oracle.check(bytes, &random) { accepted += 1 }
            } catch {
                let path = "\(self.corpus)/\(self.seed)-\(number).bin"
                try Data(bytes).write(to: URL(filePath: path))
                seeds.append(bytes)
                print("\(path): \(error)")
            }
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        print("\(self.inputs) inputs, \(accepted) of them frames, in \(Int(seconds)) s")
    }

    private static func kept(_ folder: String) throws -> [[UInt8]] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".bin") }.sorted().map {
            Array(FileManager.default.contents(atPath: "\(folder)/\($0)") ?? Data())
        }
    }
}
