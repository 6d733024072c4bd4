package omnisock;

import static omnisock.option.Codec.FLAG;

import omnisock.option.TlsCryptoInfo;

/**
 * Options of TLS in the kernel, sorted by the kernel's name: linux/tls.h,
 * Documentation/networking/tls.rst. They need {@link IpprotoTcp#TCP_ULP} {@code "tls"} on a
 * connection before. Keys are read as they are now, with the number of the next record: {@code
 * getsockopt(option, question)}, where the question is any keys of the same cipher.
 */
public final class SolTls {
    /** The level. */
    public static final int SOL_TLS = 282;

    private static final Level LEVEL = new Level("SOL_TLS", SOL_TLS);

    /** The keys of what comes. */
    public static final Option<TlsCryptoInfo> TLS_RX =
            LEVEL.option("TLS_RX", 2, TlsCryptoInfo.codec());

    /** Whether records of TLS 1.3 are taken to have no padding, which is faster. */
    public static final Option<Boolean> TLS_RX_EXPECT_NO_PAD =
            LEVEL.option("TLS_RX_EXPECT_NO_PAD", 4, FLAG);

    /** The keys of what is sent. */
    public static final Option<TlsCryptoInfo> TLS_TX =
            LEVEL.option("TLS_TX", 1, TlsCryptoInfo.codec());

    /** Whether a device encrypts sendfile without a copy; the file must not change. */
    public static final Option<Boolean> TLS_TX_ZEROCOPY_RO =
            LEVEL.option("TLS_TX_ZEROCOPY_RO", 3, FLAG);

    /** Of TlsCryptoInfo: TLS 1.2. */
    public static final int TLS_1_2_VERSION = 0x303;

    /** Of TlsCryptoInfo: TLS 1.3. */
    public static final int TLS_1_3_VERSION = 0x304;

    /** The type of a control message: the type of a record that came. */
    public static final int TLS_GET_RECORD_TYPE = 2;

    /** The type of a control message: the type of a record to send. */
    public static final int TLS_SET_RECORD_TYPE = 1;

    private SolTls() {}
}
