package io.weir.intake.framing;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RecordSlicerTest {

    private static final String ONE = record(1);
    private static final String TWO = record(2);
    private static final String THREE = record(3);

    @Test
    void recordsOfAnArrayComeOneByOne() {
        assertWhole(Slices.of("[" + ONE + ",\n  " + TWO + "\n]\n"), ONE, TWO);
    }

    @Test
    void aSingleObjectIsARecord() {
        assertWhole(Slices.of("\uFEFF " + ONE), ONE);
    }

    @Test
    void recordsOneALineMayHaveTrailingCommas() {
        assertWhole(Slices.of(ONE + ",\r\n" + TWO + "\n\n" + THREE + ","), ONE, TWO, THREE);
    }

    @Test
    void recordsMayFollowEachOtherWithNothingBetween() {
        assertWhole(Slices.of(ONE + TWO + "[" + THREE + "][" + ONE + "]"), ONE, TWO, THREE, ONE);
    }

    @Test
    void bracketsAndQuotesInStringsAreText() {
        String tricky = "{\"id\":1,\"note\":\"}]{[ \\\" , \\\\\",\"{\":{\"]\":[]}}";

        assertWhole(Slices.of("[" + tricky + "," + ONE + "]"), tricky, ONE);
    }

    @Test
    void anEmptyArrayHasNoRecords() {
        Slices slices = Slices.of("[ ]");

        assertWhole(slices);
        assertThat(slices.slicer.nothing()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t", "\uFEFF"})
    void nothingButWhiteSpaceIsNothing(String blank) {
        Slices slices = Slices.of(blank);

        assertWhole(slices);
        assertThat(slices.slicer.nothing()).isTrue();
    }

    @Test
    void aTruncatedArrayGivesItsWholeRecordsAndOneTail() {
        Slices slices = Slices.of("[" + ONE + "," + TWO + ",{\"id\":3,\"sensor\":{\"id\":\"1");

        assertThat(slices.records).containsExactly(ONE, TWO);
        assertThat(slices.rejections()).containsExactly("malformed: {\"id\":3,\"sensor\":{\"id\":\"1");
        assertThat(slices.slicer.truncated()).isTrue();
    }

    @Test
    void anArrayWithoutItsEndIsTruncatedButNothingOfItIsRejected() {
        Slices slices = Slices.of("[" + ONE + ",");

        assertThat(slices.records).containsExactly(ONE);
        assertThat(slices.broken).isEmpty();
        assertThat(slices.slicer.truncated()).isTrue();
    }

    @Test
    void aRawLineBreakInAKeyStaysInItsRecord() {
        String broken = "{\"id\":1,\"samp\n\tling\":null}";

        Slices slices = Slices.of("[" + broken + "," + ONE + "]");

        assertThat(slices.records).containsExactly(ONE);
        assertThat(slices.broken).containsExactly(rejected(broken, "not JSON"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":7,\"sensor\":{\"id\":5,\"values\":[{\"v\":\"1\"}]", // closing bracket of two objects missing
                "{\"id\":7,\"sensor\":{\"id\":5},\"values\":[{\"v\":\"1\"},{\"v\":\"2\"}", // of an array and the record
                "{\"id\":7,\"sensor\":{\"id\":5},\"values\":[{\"v\":\"1\"]}", // of an object in an array
                "{\"id\":7,\"sensor\":{\"id\":5},\"values\":[{\"v\":\"1\"}}", // of an array
                "{\"id\":7,\"sensor\":{\"id\":5,\"name\":\"Nova}}", // a quote missing behind the last text
                "{\"id\":7,\"sensor\":{\"name\":Nova\",\"id\":5}}", // a quote missing before a text
                "{\"id\":7,\"sensor\":{\"name\":\"Nova,\"id\":5}}", // a quote missing behind a text
                "{\"id\":7,\"sensor\":{\"name\":\"No\"va\",\"id\":5}}", // a quote too many
                "{\"id\":7,\"sensor\":", // cut behind a colon
                "{\"id\":7,\"sensor\":{", // cut behind brackets
                "{\"id\":7,\"values\":[",
                "{\"id\":7,\"val", // cut within a name
                "{\"id\":7,\"values\":\"1\\", // cut within an escape
                "oops", // something else
                "17, null, \"text\"",
                "<p class=\"oops\">",
                "}}}"
            })
    void aBrokenRecordIsOneRejectionAndTheNextGoodOneStillArrives(String broken) {
        for (String separator : List.of(",", "\n", ",\n", "\n,")) {
            Slices inArray = Slices.of("[" + String.join(separator, ONE, broken, TWO, THREE) + "]");
            assertThat(inArray.records).containsExactly(ONE, TWO, THREE);
            assertThat(inArray.rejections()).hasSize(1).first().asString().startsWith("malformed: " + broken);

            Slices twice = Slices.of(String.join(separator, ONE, broken, broken, TWO));
            assertThat(twice.records).containsExactly(ONE, TWO);
        }
    }

    @Test
    void aMissingQuoteHidesNoRecordEvenWhereNothingIsKnownOfTheFeed() {
        Slices slices = Slices.of("[{\"a\":\"x},{\"b\":\"y\"},{\"c\":\"z\"}]");

        assertThat(slices.records).containsExactly("{\"b\":\"y\"}", "{\"c\":\"z\"}");
        assertThat(slices.rejections()).containsExactly("malformed: {\"a\":\"x}");
    }

    @Test
    void anArrayAmongRecordsIsNone() {
        Slices slices = Slices.of("[" + ONE + ",[1,2],[[" + TWO + "]]]");

        assertThat(slices.records).containsExactly(ONE, TWO);
        assertThat(slices.rejections()).containsExactly("malformed: [1,2],[[");
    }

    @Test
    void bracketsWithoutAnyNameAreOnePieceOfGarbage() {
        String brackets = "{".repeat(1_000) + "{a, x{]";

        Slices slices = Slices.of("[" + ONE + "," + brackets + "," + TWO + "," + brackets + "]");

        assertThat(slices.records).containsExactly(ONE, TWO);
        String garbage = "malformed: " + brackets.replace("]", "");
        assertThat(slices.rejections()).containsExactly(garbage, garbage);
        assertThat(Slices.of("{".repeat(3_000_000)).broken).hasSizeLessThan(13);
    }

    @Test
    void aPageInsteadOfJsonIsOneRejection() {
        String page = "<!DOCTYPE html>\n<html><style>body{margin:0}</style><a href=\"x\">{}</a></html>";

        Slices slices = Slices.of("\n" + page + "\n");

        assertThat(slices.records).isEmpty();
        assertThat(slices.broken).containsExactly(rejected(page, "a page of HTML or XML, not JSON"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<br />\n<b>Warning</b>:  fopen(/tmp/{x}): failed in <b>/var/[{a.php</b> on line <b>12</b><br />\n",
                "<!DOCTYPE html><html><head><title>[{\"</title><meta charset=utf-8></head><body><p>Down<br></body></html>",
                "<table class=\"e\" title='{\"'><tr><td>x<tr><td>y</table> ",
                "<?xml version='1.0'?><a b=\"[{\"/><!-- [{\"a\":1}] > -- -->",
                "<p>a < b, {c} [ {\n<script>if (a</b/) x = [{\"a\":1}, {\"b\":\"</p>\"}];</SCRIPT >",
                "<html><body><pre>" // never closed
            })
    void recordsBehindAPageAreReadAndThePageIsOneRejection(String page) {
        for (String space : List.of("", "\r\n \t")) {
            Slices slices = Slices.of(page + "[" + space + "{" + ONE.substring(1) + "," + TWO + "]");

            assertThat(slices.records).containsExactly(ONE, TWO);
            assertThat(slices.broken).containsExactly(rejected(page.strip(), "a page of HTML or XML, not JSON"));
            assertThat(slices.slicer.truncated()).isFalse();
        }
    }

    @Test
    void recordsWithoutAnArrayBehindAPageAreReadWhereItsElementsHaveEnded() {
        Slices slices = Slices.of("<b>Notice</b>: x<br />\n" + ONE + "\n" + TWO);

        assertThat(slices.records).containsExactly(ONE, TWO);
        assertThat(slices.rejections()).containsExactly("malformed: <b>Notice</b>: x<br />");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><head><script>var x = [{\"a\": 1}]; var y = {\"b\": [{\"c\": 1}]}</script></head><body>Down</body></html>",
                "<html><body onload='go([{\"a\":1}])'><style>a{\"x\"}</style><textarea>[{\"a\":1}]</textarea></body></html>",
                "<html><body><pre>{\"detail\": \"Not found.\"}</pre></body></html>",
                "<html><body>{down} [1, 2] \"x\" {</body></html>",
                "<a><!-- [{\"a\":1}] --></a>",
                "<"
            })
    void aPageWithoutRecordsIsOneRejectionWhateverItsScriptsHave(String page) {
        assertThat(Slices.of(page).broken).containsExactly(rejected(page, "a page of HTML or XML, not JSON"));
        assertThat(Slices.of(page).records).isEmpty();
    }

    @Test
    void aPageMayBeLongerThanWhatIsKeptOfIt() {
        String page = "<p>" + "<i>x</i> {\n".repeat(200_000);

        for (int space : new int[] {0, 900, 1_500}) {
            Slices slices = Slices.of(page + "[" + " ".repeat(space) + ONE + "," + TWO + "]");

            assertThat(slices.records).hasSizeBetween(space > 1_000 ? 0 : 2, 2);
            assertThat(slices.broken).hasSize(1);
            if (space <= 1_000) {
                assertThat(slices.broken.get(0).length()).isEqualTo(page.length());
            }
        }
    }

    @Test
    void aRecordOfTheMostBytesIsWholeAndOneMoreIsTooLarge() {
        String most = "{\"text\":\"" + "x".repeat(Rejected.MOST_BYTES - 11) + "\"}";
        String more = most.replaceFirst("x", "xx");

        Slices slices = Slices.of("[" + most + "," + more + "," + ONE + "]");

        assertThat(slices.records).containsExactly(most, ONE);
        byte[] bytes = more.getBytes(StandardCharsets.UTF_8);
        assertThat(slices.broken)
                .containsExactly(Rejected.of(
                        bytes,
                        Reason.TOO_LARGE,
                        "a record of 262145 bytes, where 262144 are the most",
                        null,
                        Stage.SCRAPER,
                        Rejected.origin("test", bytes)));
    }

    @Test
    void aRecordOf100MegabytesIsTooLargeAndTheNextOneArrives() {
        byte[] megabyte = "x".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
        List<InputStream> parts = new ArrayList<>(List.of(bytes("[" + ONE + ",{\"id\":7,\"text\":\"")));
        parts.addAll(Collections.nCopies(100, 0).stream()
                .map(i -> (InputStream) new ByteArrayInputStream(megabyte))
                .toList());
        parts.add(bytes("\"}," + TWO + "]"));

        Slices slices = Slices.of(new SequenceInputStream(Collections.enumeration(parts)));

        assertThat(slices.records).containsExactly(ONE, TWO);
        assertThat(slices.broken).hasSize(1);
        Rejected tooLarge = slices.broken.get(0);
        assertThat(tooLarge.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(tooLarge.original()).hasSize(Rejected.KEPT_BYTES);
        assertThat(tooLarge.length()).isEqualTo(100L * 1024 * 1024 + 16 + 2);
        assertThat(tooLarge.origin()).isEqualTo("test/" + tooLarge.sha256());
    }

    @Test
    void anArrayLeftOpenDoesNotSwallowTheRecordsBehindIt() {
        String open = "{\"id\":7,\"sensor\":{\"id\":5},\"values\":[{\"v\":\"1\"}";
        List<String> others = Collections.nCopies(20_000, ONE);

        Slices slices = Slices.of("[" + TWO + "," + open + "," + String.join(",", others) + "]");

        assertThat(slices.records).hasSize(20_001);
        assertThat(slices.rejections()).containsExactly("malformed: " + open);
    }

    @Test
    void manyBracketsNeverClosedAreTooLarge() {
        Slices slices = Slices.of("{\"a\":1,\"b\":".repeat(100_000));

        assertThat(slices.records).isEmpty();
        assertThat(slices.broken).hasSize(1).first().returns(Reason.TOO_LARGE, Rejected::reason);
    }

    private static void assertWhole(Slices slices, String... records) {
        assertThat(slices.records).containsExactly(records);
        assertThat(slices.broken).isEmpty();
        assertThat(slices.slicer.truncated()).isFalse();
    }

    private static Rejected rejected(String original, String detail) {
        byte[] bytes = original.getBytes(StandardCharsets.UTF_8);
        return Rejected.of(bytes, Reason.MALFORMED, detail, null, Stage.SCRAPER, Rejected.origin("test", bytes));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String record(int id) {
        return "{\"id\":" + id + ",\"sensor\":{\"id\":" + id + ",\"name\":\"Nova\"},"
                + "\"values\":[{\"v\":\"1.5\",\"t\":\"P1\"},{\"v\":\"2.5\",\"t\":\"P2\"}]}";
    }
}
