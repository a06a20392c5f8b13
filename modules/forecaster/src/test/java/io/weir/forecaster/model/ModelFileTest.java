package io.weir.forecaster.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ModelFileTest {

    private static final Tree TREE = new Tree(
            new short[] {1, 0},
            new double[] {2.5, 1e-9},
            new byte[] {Tree.LEFT, Tree.AS_ZERO},
            new short[] {1, -1},
            new short[] {-3, -2},
            new double[] {1, 2, 3});
    private static final Tree LEAF =
            new Tree(new short[0], new double[0], new byte[0], new short[0], new short[0], new double[] {0.1 + 0.2});
    private static final ForecastModel MODEL = new ForecastModel(
            "P2",
            List.of("temperature"),
            2,
            Map.of("Dongsi", List.of("Guanyuan"), "Guanyuan", List.of()),
            0,
            131.5,
            new ForecastModel.Span(Instant.parse("2013-02-28T16:00:00Z"), Instant.parse("2016-02-29T16:00:00Z"), 9, 4),
            List.of(new HorizonModel(
                    6,
                    List.of("value", "age"),
                    new Calibration(0.1, 0.2, 0.3, 0.4, 50),
                    List.of(
                            new Part(0.1, Scale.ROOT, new Forest(List.of(LEAF))),
                            new Part(0.5, Scale.PLAIN, new Forest(List.of(TREE, LEAF))),
                            new Part(
                                    0.9,
                                    Scale.LOG,
                                    new Anchor(0.3, 0.7, List.of(new Anchor.Term(1, 0.2))),
                                    new Forest(List.of()))))));

    @TempDir
    private Path folder;

    @Test
    void aModelIsReadAsItWasWritten() throws IOException {
        Path file = folder.resolve("dust.model");

        ModelFile.write(MODEL, file);

        assertThat(ModelFile.read(file)).isEqualTo(MODEL);
        assertThat(Files.readAllBytes(file)).isEqualTo(ModelFile.bytes(MODEL));
        assertThat(folder).isDirectoryContaining("glob:**/dust.model").isDirectoryNotContaining("glob:**/*.part");
    }

    @Test
    void aModelThatIsCutAnywhereIsRefused() {
        byte[] whole = ModelFile.bytes(MODEL);

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ModelFile.of(cut, "a.model"))
                    .isInstanceOf(ModelException.class)
                    .hasMessageMatching("a.model is (cut|no model).*");
        }
    }

    @Test
    void aModelOfWhichABitChangedIsRefused() {
        for (int at = 0; at < ModelFile.bytes(MODEL).length; at++) {
            byte[] changed = ModelFile.bytes(MODEL);
            changed[at] ^= 4;
            assertThatThrownBy(() -> ModelFile.of(changed, "a.model")).isInstanceOf(ModelException.class);
        }
    }

    @Test
    void aModelOfAnotherVersionIsRefusedWithTheReason() {
        byte[] later = ModelFile.bytes(MODEL);
        later["WEIRFORECAST".length() + 3] = 3;

        assertThatThrownBy(() -> ModelFile.of(later, "a.model"))
                .hasMessage("a.model is of version 3, and this Weir reads versions up to 2: train it again");
    }

    @Test
    void aModelWithoutAnchorsIsWrittenAsAnOlderWeirCanReadIt() {
        HorizonModel horizon = MODEL.horizons().get(0);
        List<Part> plain = horizon.parts().stream()
                .map(part -> new Part(part.quantile(), part.scale(), part.forest()))
                .toList();
        ForecastModel older = MODEL.until(
                MODEL.span().until(), List.of(new HorizonModel(6, horizon.features(), horizon.calibration(), plain)));

        assertThat(ModelFile.bytes(older)["WEIRFORECAST".length() + 3]).isEqualTo((byte) 1);
        assertThat(ModelFile.bytes(MODEL)["WEIRFORECAST".length() + 3]).isEqualTo((byte) 2);
        assertThat(ModelFile.of(ModelFile.bytes(older), "it")).isEqualTo(older);
    }

    @Test
    void anAnchorIsAWeightedSumOfLevels() {
        Anchor anchor = new Anchor(1, 0.5, List.of(new Anchor.Term(1, 0.25)));

        assertThat(anchor.of(Scale.ROOT, 16, new float[] {16, 20}, 0)).isEqualTo(1 + 0.5 * 4 + 0.25 * 6);
        assertThat(anchor.of(Scale.ROOT, 16, new float[] {16, Float.NaN}, 0)).isEqualTo(1 + 0.5 * 4 + 0.25 * 4);
        assertThat(Anchor.VALUE.of(Scale.PLAIN, 16, new float[] {}, 0)).isEqualTo(16);
    }

    @Test
    void anAnchorOfAFeatureThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> new HorizonModel(
                        6,
                        List.of("value"),
                        new Calibration(0, 0, 0, 0, 1),
                        List.of(new Part(
                                0.5,
                                Scale.PLAIN,
                                new Anchor(0, 1, List.of(new Anchor.Term(1, 1))),
                                new Forest(List.of())))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("asks for feature 1 of 1");
    }

    @Test
    void whatIsNoModelIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "timestamp,value\n");

        assertThatThrownBy(() -> ModelFile.read(file)).hasMessageContaining("is no model of weir train");
        assertThatThrownBy(() -> ModelFile.read(folder.resolve("none")))
                .hasMessageContaining("There is no model")
                .hasMessageContaining("weir train makes one");
    }

    @Test
    void aTreeThatNeverEndsIsNone() {
        assertThatThrownBy(() -> tree(0, -1, 1)).hasMessageContaining("split 0 of a tree leads to 0");
    }

    @Test
    void aTreeInWhichTwoWaysLeadToOnePlaceIsNone() {
        assertThatThrownBy(() -> tree(-1, -1, 1)).hasMessageContaining("split 0 of a tree leads to -1");
    }

    @Test
    void aTreeThatAsksForWhatIsNoNumberIsNone() {
        assertThatThrownBy(() -> tree(-1, -2, Double.NaN))
                .hasMessageContaining("split 0")
                .hasMessageContaining("no number");
    }

    @Test
    void aTreeThatIsTooLargeIsNone() {
        int splits = Tree.MOST_LEAVES;
        assertThatThrownBy(() -> new Tree(
                        new short[splits],
                        new double[splits],
                        new byte[splits],
                        new short[splits],
                        new short[splits],
                        new double[splits + 1]))
                .hasMessageContaining("a tree has 1025 leaves, and may have 1024");
    }

    /** Of one split. */
    private static Tree tree(int left, int right, double threshold) {
        return new Tree(
                new short[] {0},
                new double[] {threshold},
                new byte[] {0},
                new short[] {(short) left},
                new short[] {(short) right},
                new double[] {1, 2});
    }

    @Test
    void aValueThatIsMissingGoesWhereItsSplitSays() {
        assertThat(said(5, 2.5f)).isEqualTo(2); // up to the threshold to the left
        assertThat(said(5, 2.6f)).isEqualTo(3);
        assertThat(said(5, Float.NaN)).isEqualTo(2);
        assertThat(said(Float.NaN, 0)).isEqualTo(1); // as 0, which is below 1e-9
    }

    private static double said(float... row) {
        return new ForestScorer(List.of(new Forest(List.of(TREE)))).of(row, 0)[0];
    }
}
