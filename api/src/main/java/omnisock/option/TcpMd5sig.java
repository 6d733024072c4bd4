package omnisock.option;

import java.util.Arrays;
import java.util.Objects;
import omnisock.Address;

/**
 * The key that segments from and to a peer are signed with: {@link omnisock.IpprotoTcp#TCP_MD5SIG},
 * {@link omnisock.IpprotoTcp#TCP_MD5SIG_EXT}, RFC 2385.
 *
 * @param peer the peer; its port does not matter
 * @param flags {@link omnisock.IpprotoTcp#TCP_MD5SIG_FLAG_PREFIX}, {@link
 *     omnisock.IpprotoTcp#TCP_MD5SIG_FLAG_IFINDEX}, with TCP_MD5SIG_EXT only
 * @param prefixLength the bits of the address that count, with the first flag
 * @param interfaceIndex the interface, with the second
 * @param key the key, up to 80 bytes; none removes it; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Equality is by content, below.
public record TcpMd5sig(Address peer, int flags, int prefixLength, int interfaceIndex, byte[] key) {
    private static final int MAX_KEY = 80;

    static final Codec<TcpMd5sig> CODEC =
            Codec.struct(Layout.class).map("struct tcp_md5sig", TcpMd5sig::layout, TcpMd5sig::of);

    /** The struct as it is. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    @C(value = "tcp_md5sig", header = "linux/tcp.h")
    record Layout(
            @C("sockaddr tcpm_addr") Address peer,
            @C("u8 tcpm_flags") int flags,
            @C("u8 tcpm_prefixlen") int prefixLength,
            @C("u16 tcpm_keylen") int keyLength,
            @C("s32 tcpm_ifindex") int interfaceIndex,
            @C("u8 tcpm_key[80]") byte[] key) {}

    /**
     * Checks the length of the key.
     *
     * @throws IllegalArgumentException if it has over 80 bytes
     */
    public TcpMd5sig {
        if (key.length > MAX_KEY) {
            throw new IllegalArgumentException(
                    "key of " + key.length + " bytes, at most " + MAX_KEY);
        }
    }

    /** {@return the form of the value of an option} */
    public static Codec<TcpMd5sig> codec() {
        return CODEC;
    }

    private Layout layout() {
        return new Layout(peer, flags, prefixLength, key.length, interfaceIndex, key);
    }

    private static TcpMd5sig of(Layout layout) {
        if (layout.keyLength > MAX_KEY) {
            throw new IllegalArgumentException("key of " + layout.keyLength + " bytes");
        }
        byte[] key = Arrays.copyOf(layout.key, layout.keyLength);
        return new TcpMd5sig(
                layout.peer, layout.flags, layout.prefixLength, layout.interfaceIndex, key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TcpMd5sig that
                && peer.equals(that.peer)
                && flags == that.flags
                && prefixLength == that.prefixLength
                && interfaceIndex == that.interfaceIndex
                && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return Objects.hash(peer, flags, prefixLength, interfaceIndex, Arrays.hashCode(key));
    }

    /** {@return all but the key, which belongs in no log} */
    @Override
    public String toString() {
        return "TcpMd5sig[peer=" + peer + ", flags=" + flags + "]";
    }
}
