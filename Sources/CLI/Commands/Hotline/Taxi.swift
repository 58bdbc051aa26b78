internal import ArgumentParser

extension Hotline {
    /// Taxi cases: education before penalty.
    struct Taxi: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Taxi cases (出租汽车服务质量案件): investigation, decision, mediation.",
            subcommands: [
                Open.self, Link.self, Identify.self, List.self, Show.self, File.self, Dismiss.self, Find.self,
                Educate.self,
                Decide.self, Extend.self, BeginMediation.self, CallSide.self, AskPassenger.self, RelayApology.self,
                Settle.self, Timeline.self,
            ]
        )
    }
}
