package io.weir.bench.readers;

import java.util.List;

/**
 * A feed in one format, and who works it off.
 *
 * @param name of the format
 * @param records that are in it
 * @param reader makes readings of it, and answers how many
 * @param library cuts it by the format's usual library, and does no more
 * @param texts the same, and makes a String of each name and value; for tables that is what the library does anyway
 */
record Feed(String name, int records, Work reader, Work library, Work texts) {

    /** All of them, in the order in which they run. */
    List<Work> works() {
        return List.of(reader, library, texts);
    }
}
