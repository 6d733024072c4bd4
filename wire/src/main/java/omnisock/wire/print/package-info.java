/**
 * Packets as text: a line each, or a tree of layers and fields.
 *
 * <p>Start at {@link omnisock.wire.print.Packet#decode}, which takes a frame apart into layers of
 * fields, and {@link omnisock.wire.print.Printer}, which writes them. Fields have the names and
 * values of {@code tshark -T fields}, so that the two can be compared. There is one class for the
 * protocols of each floor: {@code LinkDecoder}, {@code IpDecoder}, {@code IcmpDecoder}, {@code
 * TransportDecoder}, {@code CanDecoder}; all write into one {@code Draft}.
 *
 * <p>No state is kept from packet to packet: numbers are those in the packet. Payload is never
 * printed as text, so a packet cannot speak to the terminal.
 */
@NullMarked
package omnisock.wire.print;

import org.jspecify.annotations.NullMarked;
