package omnisock.option;

/**
 * Which CAN frames are taken: those whose identifier is {@code id} in the bits of the mask: {@link
 * omnisock.SolCanRaw#CAN_RAW_FILTER}.
 *
 * @param id the bits, or-ed with {@code 0x20000000} (CAN_INV_FILTER) to take all others
 * @param mask which bits of the identifier and its flags count
 */
@C(value = "can_filter", header = "linux/can.h")
public record CanFilter(@C("u32 can_id") int id, @C("u32 can_mask") int mask) {}
