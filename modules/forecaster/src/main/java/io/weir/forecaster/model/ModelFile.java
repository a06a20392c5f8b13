package io.weir.forecaster.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A model as bytes: {@code WEIRFORECAST}, the version, what it is of as JSON, its trees as big-endian binary, and the SHA-256 of all
 * that. The module's README has each field.
 */
public final class ModelFile {

    /** The newest version. */
    public static final int VERSION = 2;

    /** The first, which knows no anchors: a model without any is still written so, and can be read by an older Weir. */
    private static final int WITHOUT_ANCHORS = 1;

    /** The largest file that is read. */
    public static final long MOST_BYTES = 256L * 1024 * 1024;

    private static final byte[] MAGIC = "WEIRFORECAST".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECKSUM = 32;
    private static final int ID_BYTES = 6;

    private ModelFile() {}

    /** The model as bytes: of the same model always the same. */
    public static byte[] bytes(ForecastModel model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(MAGIC);
            out.writeInt(version(model));
            byte[] header = ModelHeader.write(model);
            out.writeInt(header.length);
            out.write(header);
            for (HorizonModel horizon : model.horizons()) {
                for (Part part : horizon.parts()) {
                    ForestBytes.write(part.forest(), out);
                }
            }
            out.flush();
            out.write(sha256(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes the model, or leaves what was there. */
    public static void write(ForecastModel model, Path file) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".part");
        Files.write(next, bytes(model));
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Reads a model.
     *
     * @throws ModelException where it is none, is cut or changed, or is of another version
     */
    public static ForecastModel read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ModelException(file + " is no model: it is over " + MOST_BYTES + " bytes long");
            }
            return of(Files.readAllBytes(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new ModelException("There is no model " + file + ": weir train makes one", e);
        } catch (IOException e) {
            throw new ModelException("Can't read the model " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * The model in these bytes.
     *
     * @param name by which it is spoken of
     * @throws ModelException where it is none, is cut or changed, or is of another version
     */
    public static ForecastModel of(byte[] bytes, String name) {
        int whole = MAGIC.length + 2 * Integer.BYTES + CHECKSUM;
        if (!Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
            throw new ModelException(name + " is no model of weir train: it does not begin as one");
        }
        if (bytes.length < whole) {
            throw new ModelException(name + " is cut: it has " + bytes.length + " bytes");
        }
        int end = bytes.length - CHECKSUM;
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, end))) {
            in.skipBytes(MAGIC.length);
            int version = in.readInt();
            if (version != VERSION && version != WITHOUT_ANCHORS) {
                throw new ModelException(name + " is of version " + version + ", and this Weir reads versions up to "
                        + VERSION + ": train it again");
            }
            if (!Arrays.equals(sha256(bytes, end), Arrays.copyOfRange(bytes, end, bytes.length))) {
                throw new ModelException(name + " is cut or changed: its checksum is wrong");
            }
            return read(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new ModelException(name + " can't be read: " + e.getMessage(), e);
        }
    }

    /** By which a model is named: the beginning of its checksum. */
    public static String id(ForecastModel model) {
        byte[] bytes = bytes(model);
        return HexFormat.of().formatHex(bytes, bytes.length - CHECKSUM, bytes.length - CHECKSUM + ID_BYTES);
    }

    private static ForecastModel read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("its header ends behind it");
        }
        ModelHeader header = ModelHeader.read(in.readNBytes(length));
        List<HorizonModel> horizons = new ArrayList<>();
        for (ModelHeader.Horizon horizon : header.horizons()) {
            List<Part> parts = new ArrayList<>();
            for (ModelHeader.PartHead part : horizon.parts()) {
                parts.add(new Part(part.quantile(), part.scale(), part.anchor(), ForestBytes.read(in)));
            }
            horizons.add(new HorizonModel(horizon.hours(), horizon.features(), horizon.calibration(), parts));
        }
        if (in.available() > 0) {
            throw new IOException("there is more in it than its header says");
        }
        return header.model(horizons);
    }

    private static int version(ForecastModel model) {
        boolean anchored = model.horizons().stream()
                .flatMap(horizon -> horizon.parts().stream())
                .anyMatch(part -> !part.anchor().equals(Anchor.VALUE));
        return anchored ? VERSION : WITHOUT_ANCHORS;
    }

    private static byte[] sha256(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each Java has SHA-256", e);
        }
    }
}
