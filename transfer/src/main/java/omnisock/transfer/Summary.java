package omnisock.transfer;

/**
 * What a transfer came to; both sides have the same but for {@code wireBytes}.
 *
 * @param files how many files
 * @param bytes how many bytes they hold
 * @param checksum the {@link Checksum} of the files' bytes one after the other; for one file its
 *     own
 * @param wireBytes how many bytes were sent and received, with all that goes around the data
 */
public record Summary(long files, long bytes, int checksum, long wireBytes) {}
