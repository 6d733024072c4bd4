/**
 * The command {@code sock}. {@link omnisock.tool.Sock} is the root command and lists the
 * subcommands, one class each. {@link omnisock.tool.Training} is what the launcher runs once to
 * make later starts quick.
 */
@NullMarked
package omnisock.tool;

import org.jspecify.annotations.NullMarked;
