internal import ArgumentParser
internal import ProcedureAPI
internal import SwiftProtobuf

/// The working calendar.
struct CalendarPlans: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "The working calendar (工作日历): holidays and make-up workdays, year by year.",
        subcommands: [ListPlans.self, ImportPlan.self]
    )

    static func print(_ plans: [YearPlan], json: Bool) throws {
        if json {
            for plan in plans { Terminal.line(try plan.jsonString()) }
            return
        }
        var table = Table("YEAR", "DAYS OFF", "MAKE-UP", "IMPORTED", "SOURCE")
        for plan in plans {
            table.add(
                "\(plan.year)",
                "\(plan.daysOff.count)",
                "\(plan.workedWeekends.count)",
                plan.hasImportedAt ? LocalTime.text(plan.importedAt) : "",
                plan.source.printable
            )
        }
        table.print()
    }
}

extension CalendarPlans {
    /// Lists the years.
    struct ListPlans: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the years that are known.")

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let response = try await self.options.withClient { client in
                try await ProcedureServiceClient(client).listYearPlans(
                    ListYearPlansRequest(),
                    options: self.options.callOptions
                )
            }
            try CalendarPlans.print(response.plans, json: self.options.json)
        }
    }

    /// Takes in the plan of a year.
    struct ImportPlan: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Take in the State Council's plan of a year; holds on every host at once.",
            discussion: """
                The file is JSON: {"year": 2027, "papers": ["where it was published"], "days": [{"name": "元旦", \
                "date": "2027-01-01", "isOffDay": true}, ...]}; a weekend worked instead has "isOffDay": false. The limits \
                of all open cases are counted anew.
                """
        )

        @Argument(help: "The file.", completion: .file(extensions: ["json"]))
        var file: String

        @Flag(help: "Put it in the place of another plan of the same year.")
        var replace = false

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let plan = try HolidayFile.read(self.file)
            let answer = try await self.options.withClient { client in
                try await ProcedureServiceClient(client).importYearPlan(
                    .with {
                        $0.plan = plan
                        $0.replace = self.replace
                    },
                    options: self.options.callOptions
                )
            }
            try CalendarPlans.print([answer], json: self.options.json)
        }
    }
}
