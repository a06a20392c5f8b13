package io.weir.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GzipMembersTest {

    private static final byte[] ONE = zipped("one,");
    private static final byte[] TWO = zipped("two,");
    private static final byte[] NOISE = "noise".getBytes(StandardCharsets.US_ASCII);

    private static final String STRANGE = "there are bytes that are not gzip where a gzip member should begin";
    private static final String DAMAGED = "a gzip member is damaged";
    private static final String WRONG = "a gzip member has not the checksum or the length that it says";

    /** What came of some bytes. */
    private record Outcome(String plain, List<String> faults, long leftOver) {}

    @Test
    void allMembersAreReadAndAnEmptyOneIsNoEnd() {
        assertThat(read(joined(ONE, zipped(""), TWO))).isEqualTo(new Outcome("one,two,", List.of(), 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 511, 200_000})
    void zerosBehindAMemberArePadding(int zeros) {
        byte[] padding = new byte[zeros];

        assertThat(read(joined(ONE, padding, TWO, padding))).isEqualTo(new Outcome("one,two,", List.of(), 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 511, 200_000})
    void whatStandsBetweenTwoMembersIsLeftOverAndTheNextMemberIsRead(int length) {
        byte[] garbage = new byte[length];
        Arrays.fill(garbage, (byte) 'x');

        assertThat(read(joined(ONE, new byte[3], garbage, TWO, garbage)))
                .isEqualTo(new Outcome("one,two,", List.of(STRANGE, STRANGE), 2L * length));
    }

    @Test
    void aHeaderThatIsNoneIsLeftOverWithAllThatBelongsToIt() {
        for (byte[] header : List.of(
                bytes(0x1F, 0x8B),
                bytes(0x1F, 0x8B, 8),
                bytes(0x1F, 0x8B, 7, 0, 0, 0, 0, 0, 0, 0, 3, 0), // not deflate
                bytes(0x1F, 0x8B, 8, 0x20, 0, 0, 0, 0, 0, 0, 3, 0))) { // a flag that there is not
            assertThat(read(joined(ONE, header, NOISE, TWO)))
                    .isEqualTo(new Outcome("one,two,", List.of(STRANGE), header.length + 5L));
            assertThat(read(joined(header, NOISE, TWO)))
                    .isEqualTo(new Outcome("two,", List.of(STRANGE), header.length + 5L));
        }
        assertThat(read(joined(ONE, bytes(0x1F, 0x8B, 8, 0, 0, 0)))) // cut
                .isEqualTo(new Outcome("one,", List.of(STRANGE), 6));
    }

    @Test
    void aHeaderMayHaveNameCommentExtraFieldAndChecksum() {
        byte[] whole = headed(0x1F, "two,", true);
        byte[] wrong = headed(0x1F, "two,", false);

        assertThat(read(joined(ONE, whole, ONE))).isEqualTo(new Outcome("one,two,one,", List.of(), 0));
        assertThat(read(joined(ONE, wrong, ONE))).isEqualTo(new Outcome("one,one,", List.of(STRANGE), wrong.length));
    }

    @Test
    void aMemberThatIsCutGivesWhatItHeldAndSaysSo() {
        byte[] member = zipped(noise(100_000));
        byte[] cut = Arrays.copyOf(member, member.length - 20_000);

        Outcome outcome = read(cut);

        assertThat(noise(100_000).startsWith(outcome.plain())).isTrue();
        assertThat(outcome.plain().length()).isGreaterThan(50_000);
        assertThat(outcome.faults()).containsExactly("the gzip data ends within a member");
        for (int missing = 1; missing <= 8; missing++) {
            assertThat(read(Arrays.copyOf(ONE, ONE.length - missing)))
                    .isEqualTo(new Outcome(
                            "one,", List.of("the gzip data ends within the checksum of a member"), 8 - missing));
        }
    }

    @Test
    void aMemberBehindOneThatIsCutIsNotSwallowedByIt() {
        byte[] member = zipped(noise(100_000));
        for (int missing : new int[] {1, 4, 7, 8, 9, 500, 20_000}) {
            byte[] cut = Arrays.copyOf(member, member.length - missing);

            Outcome outcome = read(joined(cut, TWO, ONE));

            assertThat(outcome.plain().endsWith("two,one,"))
                    .as("missing %d", missing)
                    .isTrue();
            assertThat(outcome.faults()).hasSize(1);
        }
    }

    @Test
    void aWrongChecksumOrLengthIsSaidAndItsBytesAreLeftOver() {
        byte[] checksum = TWO.clone();
        checksum[checksum.length - 8]++;
        byte[] length = TWO.clone();
        length[length.length - 1]++;

        assertThat(read(joined(ONE, checksum, ONE))).isEqualTo(new Outcome("one,two,one,", List.of(WRONG), 8));
        assertThat(read(joined(ONE, length, ONE))).isEqualTo(new Outcome("one,two,one,", List.of(WRONG), 8));
    }

    @Test
    void damageCostsTheMemberThatItIsInFromThereOn() {
        byte[] member = zipped(noise(100_000));
        Arrays.fill(member, 40_000, 40_100, (byte) 0xFF);

        Outcome outcome = read(joined(ONE, member, TWO));

        assertThat(outcome.plain().startsWith("one," + noise(100_000).substring(0, 20_000)))
                .isTrue();
        assertThat(outcome.plain().endsWith("two,")).isTrue();
        assertThat(outcome.faults()).hasSize(1).isSubsetOf(DAMAGED, WRONG);
        assertThat(outcome.leftOver()).isBetween(1L, (long) member.length);
    }

    @Test
    void aByteThatComesLateIsNotTakenForTheEnd() throws IOException {
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(joined(ONE, TWO))) {
            @Override
            public int available() {
                return 0;
            }

            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                return super.read(target, from, Math.min(1, length));
            }
        };

        assertThat(new GzipMembers(slow, GzipMembers.Leftovers.refused()).readAllBytes())
                .isEqualTo("one,two,".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void bytesOfOurOwnMayHaveNothingWrong() {
        InputStream in = new GzipMembers(new ByteArrayInputStream(joined(ONE, NOISE)), GzipMembers.Leftovers.refused());

        assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class).hasMessage(STRANGE);
    }

    @Property(tries = 1_000)
    void whereBytesAreBentOrCutGoodMembersArriveAndInAnyPieces(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] bent = joined(zipped(noise(random.nextInt(3_000))), ONE, zipped(noise(random.nextInt(300))));
        bent = Arrays.copyOf(bent, bent.length - (random.nextBoolean() ? random.nextInt(bent.length) : 0));
        for (int i = random.nextInt(4); i > 0 && bent.length > 0; i--) {
            bent[random.nextInt(bent.length)] = (byte) random.nextInt();
        }
        byte[] all = joined(ONE, bent, TWO);

        Outcome whole = read(all);

        assertThat(whole.plain().startsWith("one,")).isTrue();
        assertThat(whole.plain().endsWith("two,")).isTrue();
        Outcome chopped = read(new FilterInputStream(new ByteArrayInputStream(all)) {
            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                return super.read(target, from, Math.min(1 + random.nextInt(9), length));
            }
        });
        assertThat(chopped.equals(whole)).isTrue();
    }

    private static Outcome read(byte[] bytes) {
        return read(new ByteArrayInputStream(bytes));
    }

    private static Outcome read(InputStream in) {
        List<String> faults = new ArrayList<>();
        long[] leftOver = {0};
        GzipMembers.Leftovers leftovers = new GzipMembers.Leftovers() {
            @Override
            public void bytes(byte[] bytes, int from, int to) {
                leftOver[0] += to - from;
            }

            @Override
            public void end(String fault) {
                faults.add(fault);
            }
        };
        try (GzipMembers members = new GzipMembers(in, leftovers)) {
            return new Outcome(new String(members.readAllBytes(), StandardCharsets.ISO_8859_1), faults, leftOver[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A member whose header has all that these flags ask for. */
    private static byte[] headed(int flags, String text, boolean right) {
        byte[] fixed = bytes(0x1F, 0x8B, 8, flags, 0, 0, 0, 0, 0, 3);
        byte[] extra = bytes(3, 0, 'a', 'b', 'c');
        byte[] header = joined(fixed, extra, bytes('n', 0), bytes('c', 'c', 0));
        CRC32 sum = new CRC32();
        sum.update(header);
        int checksum = (int) sum.getValue() + (right ? 0 : 1);
        byte[] plain = zipped(text);
        return joined(header, bytes(checksum, checksum >>> 8), Arrays.copyOfRange(plain, 10, plain.length));
    }

    /** Text that does not shrink much, and has no zeros. */
    private static String noise(int length) {
        return new Random(length)
                .ints(length, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] zipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
