package io.weir.intake.spool;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.weir.intake.Scraped;
import io.weir.wire.Channels;
import io.weir.wire.Message;
import io.weir.wire.json.ProductJson;
import io.weir.wire.json.ReadingJson;

/** A batch as a record of the spool: whole or not at all, with all that its readings say, the time of arrival with them. */
final class SpooledBatch {

    private static final int READING = 1;
    private static final int REJECTION = 2;
    private static final int PRODUCT = 3;

    private SpooledBatch() {}

    static byte[] write(List<Scraped> batch) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(batch.size());
            for (Scraped each : batch) {
                write(each, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory takes all", e);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws IOException where the bytes are none that were written here
     */
    static List<Scraped> read(byte[] record) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(record));
        int size = in.readInt();
        List<Scraped> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            batch.add(readOne(in));
        }
        return batch;
    }

    private static void write(Scraped scraped, DataOutputStream out) throws IOException {
        if (scraped instanceof Scraped.Found found) {
            out.writeByte(READING);
            write(ReadingJson.write(found.reading()), out);
            return;
        }
        if (scraped instanceof Scraped.Described described) {
            out.writeByte(PRODUCT);
            write(ProductJson.write(described.product()), out);
            return;
        }
        Message message = Channels.REJECTION.writer().apply(((Scraped.Refused) scraped).rejected());
        out.writeByte(REJECTION);
        write(message.value(), out);
        out.writeInt(message.headers().size());
        for (Map.Entry<String, byte[]> header : message.headers().entrySet()) {
            out.writeUTF(header.getKey());
            write(header.getValue(), out);
        }
    }

    private static Scraped readOne(DataInputStream in) throws IOException {
        int what = in.readByte();
        if (what == READING) {
            return new Scraped.Found(ReadingJson.read(readBytes(in)));
        }
        if (what == PRODUCT) {
            return new Scraped.Described(ProductJson.read(readBytes(in)));
        }
        if (what != REJECTION) {
            throw new IOException("neither a reading, a product nor a rejection, but " + what);
        }
        byte[] value = readBytes(in);
        Map<String, byte[]> headers = new LinkedHashMap<>();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            headers.put(in.readUTF(), readBytes(in));
        }
        return new Scraped.Refused(Channels.REJECTION.reader().apply(new Message(headers, value)));
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("cut short");
        }
        return bytes;
    }
}
