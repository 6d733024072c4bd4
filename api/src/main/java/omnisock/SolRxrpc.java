package omnisock;

import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.NOTHING;
import static omnisock.option.Codec.SHORT;
import static omnisock.option.Codec.bytes;
import static omnisock.option.Codec.list;

import java.util.List;

/**
 * Options of RxRPC, sorted by the kernel's name: linux/rxrpc.h, Documentation/networking/rxrpc.rst.
 */
public final class SolRxrpc {
    /** The level. */
    public static final int SOL_RXRPC = 272;

    private static final Level LEVEL = new Level("SOL_RXRPC", SOL_RXRPC);

    /** Each call has a connection of its own; no value. */
    public static final Option<Integer> RXRPC_EXCLUSIVE_CONNECTION =
            LEVEL.option("RXRPC_EXCLUSIVE_CONNECTION", 3, NOTHING).writeOnly();

    /** The least security, such as {@link #RXRPC_SECURITY_ENCRYPT}. */
    public static final Option<Integer> RXRPC_MIN_SECURITY_LEVEL =
            LEVEL.option("RXRPC_MIN_SECURITY_LEVEL", 4, INT).writeOnly();

    /** The description of a key in the key ring of the process, for a client. */
    public static final Option<byte[]> RXRPC_SECURITY_KEY =
            LEVEL.option("RXRPC_SECURITY_KEY", 1, bytes("bytes", 256)).writeOnly();

    /** The description of a key ring with keys, for a server. */
    public static final Option<byte[]> RXRPC_SECURITY_KEYRING =
            LEVEL.option("RXRPC_SECURITY_KEYRING", 2, bytes("bytes", 256)).writeOnly();

    /** The highest type of control message that there is. */
    public static final Option<Integer> RXRPC_SUPPORTED_CMSG =
            LEVEL.option("RXRPC_SUPPORTED_CMSG", 6, INT).readOnly();

    /** Two service numbers: one that may be upgraded, and what to. */
    public static final Option<List<Integer>> RXRPC_UPGRADEABLE_SERVICE =
            LEVEL.option("RXRPC_UPGRADEABLE_SERVICE", 5, list(SHORT, 2)).writeOnly();

    /** Of RXRPC_MIN_SECURITY_LEVEL: authenticated. */
    public static final int RXRPC_SECURITY_AUTH = 1;

    /** Of RXRPC_MIN_SECURITY_LEVEL: encrypted. */
    public static final int RXRPC_SECURITY_ENCRYPT = 2;

    /** Of RXRPC_MIN_SECURITY_LEVEL: plain. */
    public static final int RXRPC_SECURITY_PLAIN = 0;

    private SolRxrpc() {}
}
