internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension DocumentCommands {
    /// Compute a fee, interest, a limit, wages or compensation, with every step and article.
    struct ComputeAmount: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "compute",
            abstract: "Compute a fee, interest, a limit, wages or compensation.",
            discussion: """
                Without KIND it lists what can be computed, of which fields; a field with * is always needed. Nothing is \
                kept.
                """
        )

        @Argument(help: "What is computed, such as litigation-fee.")
        var kind: String?

        @OptionGroup var facts: FactOptions

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            guard let kind = self.kind else {
                try await self.list()
                return
            }
            let request = try ComputeRequest.with {
                $0.id = kind
                $0.facts = try self.facts.messages()
            }
            let answer = try await self.options.withClient(anonymous: true) { client in
                try await ComputationServiceClient(client).compute(request, options: self.options.callOptions)
            }
            if self.options.json {
                Terminal.line(try answer.jsonString())
                return
            }
            var table = Table(answer.title.printable, "结果", "数值")
            for value in answer.values { table.add(value.name.printable, value.text.printable, value.number) }
            table.print()
            Self.lines("计算", answer.steps)
            Self.lines("依据", answer.basis.map(\.text))
            Self.lines("注意", answer.warnings)
        }

        private func list() async throws {
            let answer = try await self.options.withClient(anonymous: true) { client in
                try await ComputationServiceClient(client).listComputations(.init(), options: self.options.callOptions)
            }
            if self.options.json {
                for computation in answer.computations { Terminal.line(try computation.jsonString()) }
                return
            }
            var table = Table("计算项", "字段", "名称", "类型", "可选")
            for computation in answer.computations {
                table.add(computation.id, "", computation.title.printable, "", "")
                for input in computation.inputs {
                    let field = input.field
                    table.add(
                        "",
                        field.path + (input.isNeeded ? " *" : ""),
                        field.title.printable,
                        field.kind,
                        field.options.joined(separator: "、").printable
                    )
                }
            }
            table.print()
        }

        /// A heading and a line each, without a heading where there are none.
        private static func lines(_ heading: String, _ lines: [String]) {
            guard !lines.isEmpty else { return }
            Terminal.line(heading)
            for line in lines { Terminal.line("  " + line.printable) }
        }
    }
}
