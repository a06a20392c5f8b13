package io.weir.ledger.ingest;

/**
 * How far an input was read.
 *
 * @param file which of its files is at hand, from 0
 * @param pieces readings and records that can't be read, of that file, that were claimed and sent
 */
public record Position(int file, long pieces) {

    /** Where nothing was read. */
    public static final Position BEGINNING = new Position(0, 0);

    /** Whether nothing was read. */
    public boolean isBeginning() {
        return equals(BEGINNING);
    }
}
