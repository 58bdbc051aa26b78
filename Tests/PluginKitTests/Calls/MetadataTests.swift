internal import PluginKit
internal import Testing

@Suite struct MetadataTests {
    @Test func `a key has its first value`() {
        let metadata: Metadata = ["a": "1", "b": "2", "a": "3"]
        #expect(metadata["a"] == "1")
        #expect(metadata["b"] == "2")
        #expect(metadata["c"] == nil)
    }

    @Test func `the order of the entries is kept`() {
        let metadata: Metadata = ["b": "1", "a": "2", "b": "3"]
        #expect(metadata.entries.map(\.key) == ["b", "a", "b"])
        #expect(metadata.entries.map(\.value) == ["1", "2", "3"])
    }

    @Test func `setting a key replaces every value of it`() {
        var metadata: Metadata = ["a": "1", "b": "2", "a": "3"]
        metadata["a"] = "4"
        #expect(metadata == ["b": "2", "a": "4"])
    }

    @Test func `a key set to nothing is gone`() {
        var metadata: Metadata = ["a": "1", "a": "2"]
        metadata["a"] = nil
        #expect(metadata.isEmpty)
    }

    @Test func `keys are compared as they stand`() {
        #expect(Metadata([.init(key: "A", value: "1")])["a"] == nil)
    }
}
