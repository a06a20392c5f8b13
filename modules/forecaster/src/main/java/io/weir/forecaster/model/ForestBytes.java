package io.weir.forecaster.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A forest as bytes, as it stands in the file of a model. */
public final class ForestBytes {

    private ForestBytes() {}

    /** The trees as big-endian binary. */
    public static byte[] of(Forest forest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(forest, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The forest of such bytes.
     *
     * @throws IOException where they are of none, or cut
     */
    public static Forest read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            Forest forest = read(in);
            if (in.available() > 0) {
                throw new IOException("there is more than a forest");
            }
            return forest;
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    static void write(Forest forest, DataOutputStream out) throws IOException {
        out.writeInt(forest.trees().size());
        for (Tree tree : forest.trees()) {
            out.writeShort(tree.features().length);
            for (int split = 0; split < tree.features().length; split++) {
                out.writeShort(tree.features()[split]);
                out.writeDouble(tree.thresholds()[split]);
                out.writeByte(tree.missing()[split]);
                out.writeShort(tree.left()[split]);
                out.writeShort(tree.right()[split]);
            }
            for (double leaf : tree.leaves()) {
                out.writeDouble(leaf);
            }
        }
    }

    static Forest read(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available()) {
            throw new IOException("it speaks of " + count + " trees");
        }
        List<Tree> trees = new ArrayList<>(count);
        for (int tree = 0; tree < count; tree++) {
            trees.add(readTree(in));
        }
        return new Forest(trees);
    }

    private static Tree readTree(DataInputStream in) throws IOException {
        int splits = in.readUnsignedShort();
        short[] features = new short[splits];
        double[] thresholds = new double[splits];
        byte[] missing = new byte[splits];
        short[] left = new short[splits];
        short[] right = new short[splits];
        for (int split = 0; split < splits; split++) {
            features[split] = in.readShort();
            thresholds[split] = in.readDouble();
            missing[split] = in.readByte();
            left[split] = in.readShort();
            right[split] = in.readShort();
        }
        double[] leaves = new double[splits + 1];
        for (int leaf = 0; leaf <= splits; leaf++) {
            leaves[leaf] = in.readDouble();
        }
        return new Tree(features, thresholds, missing, left, right, leaves);
    }
}
