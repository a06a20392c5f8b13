package io.weir.intake.reading;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

import io.weir.intake.Scraped;
import io.weir.intake.framing.Overlong;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.wire.GzipMembers;

/** What is wrong with the gzip that a feed came in: a rejection for each run of bytes that could not be unzipped. */
final class GzipDamage implements GzipMembers.Leftovers {

    private final String source;
    private final Consumer<Scraped> out;
    private ByteArrayOutputStream run = new ByteArrayOutputStream();
    private Overlong overlong; // of the run once it is too long to be kept, else null
    private String first;
    private long refused;

    GzipDamage(String source, Consumer<Scraped> out) {
        this.source = source;
        this.out = out;
    }

    @Override
    public void bytes(byte[] bytes, int from, int to) {
        if (overlong == null) {
            run.write(bytes, from, to - from);
            if (run.size() > Rejected.MOST_BYTES) {
                overlong = new Overlong();
                overlong.add(run.toByteArray(), 0, run.size());
            }
        } else {
            overlong.add(bytes, from, to);
        }
    }

    @Override
    public void end(String fault) {
        first = first == null ? fault : first;
        if (run.size() > 0) {
            refused++;
            out.accept(new Scraped.Refused(rejected(fault)));
        }
        run = new ByteArrayOutputStream();
        overlong = null;
    }

    /** The first that was found to be wrong, in a sentence; null where nothing was. */
    String first() {
        return first;
    }

    /** How many rejections there were. */
    long refused() {
        return refused;
    }

    private Rejected rejected(String fault) {
        if (overlong != null) {
            return overlong.rejected(source, Reason.MALFORMED, fault);
        }
        byte[] bytes = run.toByteArray();
        return Rejected.of(bytes, Reason.MALFORMED, fault, null, Stage.SCRAPER, Rejected.origin(source, bytes));
    }
}
