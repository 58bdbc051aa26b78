/// Takes what an XML document holds, in order.
protocol XMLHandler: AnyObject {
    func start(_ name: XMLName, _ attributes: XMLAttributes) throws
    func end(_ name: XMLName) throws
    /// A piece of the text between.
    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws
}

extension XMLHandler {
    func end(_ name: XMLName) throws {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {}
}
