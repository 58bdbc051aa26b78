internal import Foundation
internal import Testing

/// The pages that a newcomer reads first.
struct DocumentTests {
    @Test(arguments: ["## Start", "## A first session", "## The map", "## Where to go next", "make run", "make test"])
    func `the README has its sections`(section: String) throws {
        #expect(try Project.text("README.md").contains(section))
    }

    @Test(arguments: ["## 两条命令", "## 第一次使用", "## 目录", "make run", "make test"])
    func `the Chinese README has its sections`(section: String) throws {
        #expect(try Project.text("README.zh-CN.md").contains(section))
    }

    @Test(arguments: ["README.md", "README.zh-CN.md"])
    func `no placeholder is left`(path: String) throws {
        #expect(!(try Project.text(path).contains("@@")))
    }

    @Test(arguments: ["CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "LICENSE"])
    func `the usual pages are there`(path: String) throws {
        #expect(try Project.text(path).count > 200)
    }
}
