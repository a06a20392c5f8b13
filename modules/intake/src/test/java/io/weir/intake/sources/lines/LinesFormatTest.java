package io.weir.intake.sources.lines;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.weir.intake.Scraped;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

class LinesFormatTest {

    private static final byte[] GOOD = "2017/08/06 14:03:07;hall:mouvement\n".getBytes(ISO_8859_1);

    private final List<Scraped> out = new ArrayList<>();

    @Test
    void aLineThatDoesNotEndIsRejectedAndTheNextOneIsRead() throws IOException {
        byte[] endless = new byte[8 * Rejected.MOST_BYTES];
        endless[endless.length - 1] = '\n';

        read(endless);

        Rejected rejected = ((Scraped.Refused) out.get(0)).rejected();
        assertThat(rejected.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(rejected.detail()).startsWith("a line of " + (endless.length - 1) + " bytes");
        assertThat(out.get(1)).isInstanceOf(Scraped.Found.class);
    }

    @Test
    void bytesThatAreNoTextAreKeptAsTheyCame() throws IOException {
        byte[] broken = "2017/08/06 14:03:07;b\u00fcro\n".getBytes(ISO_8859_1);

        read(broken);

        assertThat(((Scraped.Refused) out.get(0)).rejected().original())
                .isEqualTo("2017/08/06 14:03:07;b\u00fcro".getBytes(ISO_8859_1));
        assertThat(out.get(1)).isInstanceOf(Scraped.Found.class);
    }

    @Test
    void aNumberWithAnExponentThatNoDoubleHasIsNotWrittenOut() throws IOException {
        read("{\"dev_id\":\"A\",\"t\":1e4000}\n".getBytes(ISO_8859_1));

        assertThat(((Scraped.Found) out.get(0)).reading().values()).containsEntry("temperature", "1e4000");
    }

    private void read(byte[] first) throws IOException {
        LinesFormat.again()
                .read(
                        new SequenceInputStream(new ByteArrayInputStream(first), new ByteArrayInputStream(GOOD)),
                        "lines",
                        Instant.parse("2026-11-28T12:00:00Z"),
                        out::add);
        assertThat(out).hasSize(2);
    }
}
