internal import ArgumentParser
internal import Documents
internal import Foundation

/// Writes the sample of every form as PDF.
struct Gallery: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Writes the sample of every form as PDF.")

    @Argument(help: "Folder to write to.")
    var folder: String

    func run() throws {
        let press = DocumentPress()
        for template in try FormLibrary.templates() {
            let paper = try press.print(template, Facts(sampleOf: template), Imprint(templateVersion: 1))
            try Data(paper.pdf).write(to: URL(filePath: "\(self.folder)/\(template.header.code).pdf"))
            print(template.header.code, template.header.title, paper.pageCount)
        }
    }
}
