/**
 * Packet filters: expressions of the language of pcap-filter(7), compiled to classic BPF programs,
 * which the kernel runs, and which run here.
 *
 * <p>Start at {@link omnisock.wire.filter.Filter}, which compiles; {@link
 * omnisock.wire.filter.Program} is the result. From text to program:
 *
 * <ol>
 *   <li>{@code Lexer} and {@code Parser}: text to {@code Expression}, as the language has it;
 *   <li>{@code Translator}: to {@code Test}, that is loads from the packet and comparisons, for one
 *       {@link omnisock.wire.filter.Framing};
 *   <li>{@code Assembler}: to instructions, without loading twice what is there already.
 * </ol>
 *
 * <p>Host names are not looked up: a filter is compiled without I/O.
 */
@NullMarked
package omnisock.wire.filter;

import org.jspecify.annotations.NullMarked;
