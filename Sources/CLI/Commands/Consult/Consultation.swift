internal import ArgumentParser

/// 智能咨询: questions of lay people, statutes, and how well the one is found for the other.
struct Consultation: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consult",
        abstract: "智能咨询: from a lay question to the article, the papers and the window.",
        subcommands: [
            AskQuestion.self, ShowArticle.self, SearchStatutes.self, ListVersions.self, CheckCitations.self,
            RateAnswer.self, ListRatings.self, HandleRating.self, UpdateStatutes.self, EvaluateConsultation.self,
            LearnConsultation.self,
            IndexStatutes.self, MeasureConsultation.self, PinCitations.self, Handovers.self,
        ]
    )
}
