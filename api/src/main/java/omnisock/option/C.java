package omnisock.option;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a record, or a component of it, is in C.
 *
 * <p>On a record: the name of the struct. On a component: type, name and, for a {@link
 * java.time.Duration}, the unit {@code s}, {@code ms}, {@code us} or {@code ns}, such as {@code
 * "u32 tcpi_rtt us"}. The types are
 *
 * <ul>
 *   <li>{@code u8 u16 u32 u64 s32}: numbers in the machine's byte order; {@code be16 be32} in that
 *       of the network. In Java an int, a long, a boolean or a Duration; an int holds all 32 bits
 *       of a {@code u32};
 *   <li>{@code in_addr}, {@code in6_addr}: an address in text; {@code sockaddr}, {@code
 *       sockaddr_in6}: an {@link omnisock.Address}, the first in the room of a {@code
 *       sockaddr_storage};
 *   <li>{@code char x[16]}: text that ends with a NUL; {@code u8 x[16]}: bytes;
 *   <li>{@code struct}: another record.
 * </ul>
 *
 * <p>A component that kernels before some version lack is an {@link java.util.OptionalLong} or an
 * {@link java.util.Optional} of a Duration. The last component may be a list, with the field before
 * it that counts its elements: {@code "u32 imsf_numsrc: in_addr imsf_slist[]"}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface C {
    /** {@return the declaration} */
    String value();

    /** {@return the header that has the struct} */
    String header() default "";

    /** {@return the greatest alignment of a field: 1 where the struct is packed} */
    int pack() default 8;

    /** {@return the least alignment of the whole} */
    int align() default 1;
}
