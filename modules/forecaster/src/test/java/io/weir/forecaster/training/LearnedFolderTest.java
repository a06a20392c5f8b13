package io.weir.forecaster.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.weir.forecaster.backtest.MadeUp;
import io.weir.forecaster.model.Forest;
import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.panel.Panel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LearnedFolderTest {

    private static final Panel PANEL = MadeUp.panel(40);
    private static final int END = 30 * 24;
    private static final int PARTS = 3 * (3 + 4); // of three horizons: without the last hours, and with all

    @TempDir
    private Path folder;

    @Test
    void aTrainingThatWasCutShortGoesOnToTheSameModel() throws IOException {
        Path unfinished = folder.resolve("unfinished");
        assertThatThrownBy(() -> train(PANEL, new EndsAfter(new LearnedFolder(unfinished), 8)))
                .hasMessage("cut short");
        Path one = files(unfinished).get(0);
        Files.write(one, new byte[] {0, 0, 0, 1}); // damaged since

        LearnedFolder learned = new LearnedFolder(unfinished);
        byte[] model = train(PANEL, learned);

        assertThat(model).isEqualTo(train(PANEL, Learned.NOTHING));
        assertThat(learned.found()).isEqualTo(7);
        assertThat(files(unfinished)).hasSize(PARTS);

        learned.delete();

        assertThat(unfinished).doesNotExist();
    }

    @Test
    void whatWasLearnedFromOtherHoursIsOfNoUse() {
        train(PANEL, new LearnedFolder(folder));

        LearnedFolder same = new LearnedFolder(folder);
        train(MadeUp.changed(PANEL, END), same); // behind the end
        LearnedFolder other = new LearnedFolder(folder);
        train(MadeUp.changed(PANEL, END - 1), other);

        assertThat(same.found()).isEqualTo(PARTS);
        assertThat(other.found()).isZero();
    }

    private static byte[] train(Panel panel, Learned learned) {
        Trainer trainer = new Trainer(MadeUp.plan(1), (task, total, done) -> {}, learned);
        return ModelFile.bytes(trainer.train(panel, "P2", PANEL.time(END)).model());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> within = Files.list(folder)) {
            return within.sorted().toList();
        }
    }

    private static final class EndsAfter implements Learned {

        private final Learned learned;
        private int left;

        EndsAfter(Learned learned, int left) {
            this.learned = learned;
            this.left = left;
        }

        @Override
        public Optional<Forest> find(String name) {
            if (left == 0) {
                throw new IllegalStateException("cut short");
            }
            return learned.find(name);
        }

        @Override
        public void keep(String name, Forest forest) {
            left--;
            learned.keep(name, forest);
        }
    }
}
