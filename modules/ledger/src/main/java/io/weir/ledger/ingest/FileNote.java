package io.weir.ledger.ingest;

/**
 * Something to be said of an input file.
 *
 * @param file its name
 * @param said in a sentence about it
 * @param bad whether something of it may be missing that nobody can count
 */
public record FileNote(String file, String said, boolean bad) {

    @Override
    public String toString() {
        return file + ": " + said;
    }
}
