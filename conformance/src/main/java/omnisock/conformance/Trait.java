package omnisock.conformance;

/** What a kind of socket can, and what a behaviour asks for. */
public enum Trait {
    /** It has addresses: bind works and a pair's peers can be named. */
    NAMED,
    /** It listens and accepts. */
    LISTENS,
    /** It carries bytes without boundaries. */
    STREAM,
    /** It keeps the boundaries of messages. */
    MESSAGES,
    /** It carries messages between sockets that are not connected. */
    DATAGRAM,
    /** A sender waits while the receiver does not take; nothing is dropped. */
    BACKPRESSURE,
    /** It is of AF_UNIX: it carries descriptors and credentials. */
    UNIX,
    /** It is of AF_INET or AF_INET6. */
    INTERNET,
    /** It is TCP. */
    TCP,
    /** The end of the peer is seen as the end of the data. */
    ENDS
}
