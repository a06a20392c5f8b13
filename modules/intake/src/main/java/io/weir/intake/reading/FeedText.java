package io.weir.intake.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Finds out by its first bytes in what encoding a feed is, and whether it may be one at all. */
final class FeedText {

    private static final int LOOK = 4; // bytes of a UTF-32 character, or of two in UTF-16
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private FeedText() {}

    /**
     * The text in UTF-8, of a stream that may be in UTF-16 or UTF-32: with a byte order mark, or without where JSON in ASCII
     * can't begin otherwise (RFC 4627, 3).
     *
     * @param in plain bytes
     * @param format that they should be in
     * @throws ForeignFeedException where they are no text, or a table that the format does not know
     */
    static InputStream utf8(InputStream in, Format format) throws IOException {
        return meantAsFeed(utf8(in), format);
    }

    /** The first characters of a stream, without a byte order mark; also of one that is no text. */
    static String beginning(InputStream in) throws IOException {
        return text(utf8(in).readNBytes(ForeignFormat.HEAD));
    }

    private static InputStream utf8(InputStream in) throws IOException {
        byte[] look = in.readNBytes(LOOK);
        Charset encoding = encoding(look);
        InputStream all = joined(look, in);
        return encoding == null ? all : new Transcoded(all, encoding);
    }

    /** The first characters of UTF-8, without a byte order mark. */
    static String text(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    private static InputStream meantAsFeed(InputStream text, Format format) throws IOException {
        byte[] look = text.readNBytes(LOOK);
        int first = look.length == LOOK && (look[0] & 0xFF) == 0xEF ? LOOK - 1 : 0; // behind a byte order mark
        if (look.length > first && (look[first] == '[' || look[first] == '{')) {
            return joined(look, text); // no more needs to have come
        }
        byte[] head = joined(look, text).readNBytes(ForeignFormat.HEAD);
        ForeignFormat foreign = ForeignFormat.of(head).orElse(null);
        if (foreign != null && !format.reads(text(head))) {
            throw new ForeignFeedException(foreign);
        }
        return joined(head, text);
    }

    /** Null for UTF-8. */
    private static Charset encoding(byte[] look) {
        int[] b = {0xFF & at(look, 0), 0xFF & at(look, 1), 0xFF & at(look, 2), 0xFF & at(look, 3)};
        if (look.length == LOOK
                && b[0] == 0
                && b[1] == 0
                && (b[2] == 0xFE && b[3] == 0xFF || begins(b[3]) && b[2] == 0)) {
            return Charset.forName("UTF-32BE");
        }
        if (look.length == LOOK
                && b[2] == 0
                && b[3] == 0
                && (b[0] == 0xFF && b[1] == 0xFE || begins(b[0]) && b[1] == 0)) {
            return Charset.forName("UTF-32LE");
        }
        boolean two = look.length >= 2;
        if (two && (b[0] == 0xFE && b[1] == 0xFF || begins(b[1]) && b[0] == 0)) {
            return StandardCharsets.UTF_16BE;
        }
        return two && (b[0] == 0xFF && b[1] == 0xFE || begins(b[0]) && b[1] == 0) ? StandardCharsets.UTF_16LE : null;
    }

    private static byte at(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] : 0;
    }

    private static boolean begins(int character) {
        return "[{<\" \t\r\n".indexOf(character) >= 0;
    }

    private static InputStream joined(byte[] head, InputStream rest) {
        return new SequenceInputStream(new ByteArrayInputStream(head), rest);
    }
}
