/// A guidance card (指引卡): what a matter means and how it goes, for whoever asks.
package struct Card: Sendable {
    /// Name for programs.
    package var id = ""
    /// What it is about.
    package var title = ""
    /// Questions that it answers, as people ask them.
    package var questions: [String] = []
    /// The answer in a sentence that needs no word of the law.
    package var brief = ""
    /// The answer to some of the questions, in a sentence each: given instead of ``brief``.
    package var answers: [String: String] = [:]
    /// What it means, in plain words.
    package var meaning = ""
    /// How it goes.
    package var steps: [String] = []
    /// Papers to bring.
    package var papers: [String] = []
    /// Which window.
    package var window = ""
    /// What it costs.
    package var cost = ""
    /// By when.
    package var deadline = ""
    /// The articles that it rests on: law and number.
    package var citations: [Citation] = []
    /// Where figures come from that stand in none of these articles.
    package var sources: [Source] = []
    /// What a client can do next: an action and what it needs to know.
    package var actions: [Action] = []
    /// The matters of modules that it is about.
    package var matters: [Matter] = []
    /// The field that it belongs to, 劳动.
    package var field = ""
    /// Who looks after it.
    package var owner = ""
    /// When it has to be looked at again.
    package var reviewOn = LawDay.beginning

    /// What it tells of the law, piece by piece.
    var told: [String] {
        [self.brief, self.meaning, self.cost, self.deadline] + self.steps + self.answers.values.sorted()
    }

    /// The sentences of ``told``.
    var sentences: [String] {
        self.told.flatMap { $0.split(whereSeparator: { "。；;\n".contains($0) }).map(String.init) }
    }

    /// The sources of figures that it tells, but for articles that it cites anyway.
    package var toldSources: [Source] {
        let sentences = self.sentences.map { (text: $0, figures: Set(Quantity.all(in: $0))) }
        let cited = Set(self.citations.map { "《\($0.law)》\($0.number.label)" })
        return self.sources.filter { source in
            let own = Quantity.all(in: source.figure)
            return sentences.contains { sentence in
                source.isAbout(sentence.text) && own.contains { sentence.figures.contains($0) }
            } && !source.names(anyOf: cited)
        }
    }

    /// An article that a card rests on.
    package struct Citation: Sendable, Hashable {
        /// The short name of the law.
        package let law: String
        /// The article.
        package let number: ArticleNumber
        /// A picture of its text when the card was reviewed; 0 where none was taken.
        package var picture: UInt64 = 0

        /// Its name, 民法典#188.
        package var id: String { StatuteArticle.id(law: self.law, self.number) }
    }

    /// Where a figure of a card comes from.
    package struct Source: Sendable, Hashable {
        /// The figure, 五万元.
        package let figure: String
        /// A rule with its article, or who publishes it.
        package let text: String
        /// What a sentence has to speak of, one of these words at least, for its figure to come from there.
        ///
        /// None where every such figure of the card does. The year of an arbitration is no other year.
        package var words: [String] = []

        /// Whether a figure of a sentence may come from there.
        func isAbout(_ sentence: String) -> Bool {
            self.words.isEmpty || self.words.contains { sentence.contains($0) }
        }

        /// Whether it is one of the articles, 《民法典》第一百八十八条.
        func names(anyOf labels: Set<String>) -> Bool {
            let found = CitationParser.citations(in: self.text) { _, _ in nil }
            return found.contains { citation in
                citation.number.map { labels.contains("《\(citation.law)》\($0.label)") } ?? false
            }
        }
    }

    /// A matter in the catalogue of a module.
    package struct Matter: Sendable, Hashable {
        /// The name of the module, hotline.
        package let module: String
        /// The matter's code, taxi.complaint.
        package let code: String

        /// A matter.
        package init(module: String, code: String) {
            self.module = module
            self.code = code
        }
    }

    /// Something that a client can do.
    package struct Action: Sendable, Hashable {
        /// What, of ``NextAction``.
        package let action: NextAction
        /// What it needs to know.
        package let target: String

        /// An action.
        package init(action: NextAction, target: String) {
            self.action = action
            self.target = target
        }
    }
}
