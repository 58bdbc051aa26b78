internal import Documents
internal import Foundation
internal import Testing

/// The code (二维码) on a paper, as a reader of codes sees it.
struct CodeTests {
    /// As long as codes get: the longest address of a page, a long form of an office with a long name.
    private static let code =
        "https://" + String(repeating: "a", count: 112) + "#YZ1." + String(repeating: "Q2x4", count: 50) + "."
        + String(repeating: "s7_-", count: 21)

    private static func paper(isOfficial: Bool) throws -> Paper {
        try Paper(
            "#标题 测试文书\n甲",
            [:],
            Imprint(
                templateVersion: 1,
                issue: .init(
                    number: "WS-2026-000001",
                    code: Self.code,
                    date: "2026年9月1日",
                    check: "0123456789abcdef",
                    isOfficial: isOfficial
                )
            )
        )
    }

    @Test(arguments: [200, 300, 600])
    func `the longest code is read from a page that was scanned`(resolution: Int) throws {
        let bytes = try Self.paper(isOfficial: true).run("pdftoppm", ["-gray", "-r", "\(resolution)", "FILE"])
        let picture = FileManager.default.temporaryDirectory.appending(path: "yizhan-\(UUID().uuidString).pgm")
        try Data(bytes).write(to: picture)
        defer { try? FileManager.default.removeItem(at: picture) }
        let read = try Tool.run("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture.path])
        #expect(String(decoding: read.1, as: UTF8.self).filter { !$0.isNewline } == Self.code)
    }

    @Test
    func `number, day and check stand beside the code, and whether an office answers for the paper`() throws {
        let official = try Self.paper(isOfficial: true).text()
        #expect(official.contains("文书编号：WS-2026-000001") && official.contains("签发日期：2026年9月1日"))
        #expect(official.contains("校验码：0123456789abcdef") && !official.contains("本人制作"))
        let own = try Self.paper(isOfficial: false).text()
        #expect(own.contains("本人制作，未经机构审核") && own.contains("制作日期") && !own.contains("签发日期"))
    }
}
