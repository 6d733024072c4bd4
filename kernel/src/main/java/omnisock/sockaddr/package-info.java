/**
 * Addresses in the kernel's bytes: {@code struct sockaddr}, one codec a family.
 *
 * <p>Start at {@link omnisock.sockaddr.Sockaddr}, which has one case for each family; {@code
 * PacketCodec}, {@code CanCodec} and the others each know one layout of the kernel's headers. A
 * codec is handed a buffer in the byte order of the machine, and reads and writes the fields of the
 * other order byte by byte ({@code NetworkOrder}). So the layouts can be tested in both orders, and
 * without a socket of the family.
 *
 * <p>Reading is total: bytes that no record takes become an {@link omnisock.UnknownAddress}. The
 * package makes no calls; the names of interfaces are asked of whom made the {@code Sockaddr}.
 */
@NullMarked
package omnisock.sockaddr;

import org.jspecify.annotations.NullMarked;
