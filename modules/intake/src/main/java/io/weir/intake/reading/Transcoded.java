package io.weir.intake.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text of another encoding in UTF-8, as it comes. What is no character there becomes a zero, which JSON can have nowhere: so
 * the record with it is rejected, and not stored with something else in its place.
 */
final class Transcoded extends InputStream {

    private static final int CHUNK = 8 * 1024;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer units = ByteBuffer.allocate(CHUNK).flip();
    private final CharBuffer characters = CharBuffer.allocate(CHUNK);
    private ByteBuffer text = ByteBuffer.allocate(0);
    private boolean ended;

    Transcoded(InputStream in, Charset encoding) {
        this.in = in;
        decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith("\0");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        while (length > 0 && !text.hasRemaining()) {
            if (ended) {
                return -1;
            }
            decode();
        }
        int read = Math.min(length, text.remaining());
        text.get(target, from, read);
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void decode() throws IOException {
        units.compact();
        int read = in.read(units.array(), units.position(), units.remaining());
        ended = read < 0;
        units.position(units.position() + Math.max(read, 0)).flip();
        decoder.decode(units, characters, ended);
        text = StandardCharsets.UTF_8.encode(characters.flip());
        characters.clear();
    }
}
