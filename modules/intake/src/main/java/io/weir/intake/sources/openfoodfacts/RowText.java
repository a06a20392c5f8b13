package io.weir.intake.sources.openfoodfacts;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;

/** The text of a row: UTF-8, or what the spreadsheets of Windows make of an export. */
final class RowText {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private RowText() {}

    /**
     * The text of these bytes. Each row is told by itself, so that one of them reads the same wherever it stands.
     *
     * @throws InvalidReadingException where they are neither, or both: a row in UTF-8 of which a byte was lost is not guessed at
     */
    static String of(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            if (hasSequence(bytes)) {
                throw neither();
            }
        }
        try {
            return WINDOWS.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw neither();
        }
    }

    /** Whether two bytes behind each other are a character of UTF-8: words of no language have them in Windows-1252. */
    private static boolean hasSequence(byte[] bytes) {
        for (int at = 0; at + 1 < bytes.length; at++) {
            int first = bytes[at] & 0xFF;
            int second = bytes[at + 1] & 0xFF;
            boolean two = first >= 0xC2 && first <= 0xDF && isContinued(second);
            boolean three = first >= 0xE0
                    && first <= 0xEF
                    && isContinued(second)
                    && at + 2 < bytes.length
                    && isContinued(bytes[at + 2] & 0xFF);
            if (two || three) {
                return true;
            }
        }
        return false;
    }

    private static boolean isContinued(int b) {
        return b >= 0x80 && b <= 0xBF;
    }

    private static InvalidReadingException neither() {
        return new InvalidReadingException(Reason.MALFORMED, "a row must be text in UTF-8 or Windows-1252");
    }
}
