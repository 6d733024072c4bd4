/**
 * The values of socket options: how each becomes bytes and back, and one record for each C struct.
 *
 * <p>Start at {@link omnisock.option.Codec}, the form of a value. A struct is a record whose
 * components are declared as in C by {@link omnisock.option.C}; {@link omnisock.option.Struct}
 * reads that and knows sizes, alignment and byte order, so no record has code for its bytes. Names
 * of records are those of the structs.
 *
 * <p>The options themselves are in {@link omnisock}, one class a level. This package knows nothing
 * of sockets.
 */
@NullMarked
package omnisock.option;

import org.jspecify.annotations.NullMarked;
