package io.weir.local.cli.options;

import java.nio.file.Path;
import java.util.Optional;

import io.weir.ledger.Deployment;
import io.weir.ledger.Progress;
import io.weir.local.beside.Addresses;
import io.weir.local.beside.BesideDeployment;
import io.weir.local.disk.Disk;
import io.weir.local.disk.FullDiskException;
import io.weir.local.pipeline.PartEndedException;
import io.weir.local.pipeline.Pipeline;
import io.weir.local.settings.DataFolder;
import io.weir.local.settings.Logs;
import io.weir.local.settings.Settings;
import io.weir.local.settings.StartException;
import io.weir.local.settings.StoreChoice;
import io.weir.model.catalogue.Catalogue;
import io.weir.store.Store;
import picocli.CommandLine.Mixin;

/** The options of a command that works with the whole pipeline, and the way to it. */
public final class PipelineOptions {

    @Mixin
    private DataOption data;

    @Mixin
    private StoreOption store;

    /** What such a command does. */
    public interface Work {

        /** Answers with the exit code. */
        int with(Pipeline pipeline, Catalogue catalogue, Progress progress) throws InterruptedException;
    }

    /** What a command does that has no need to know where Weir runs. */
    public interface Question {

        /** Answers with the exit code. */
        int with(Deployment deployment, Catalogue catalogue, Progress progress) throws InterruptedException;
    }

    /** The data folder. */
    public Path data() {
        return data.path();
    }

    /** Where measures go. */
    public StoreChoice store() {
        return store.choice();
    }

    /**
     * Does the work while the pipeline runs on what an earlier one kept.
     *
     * @throws StartException where the disk has no room, the folder has nothing or can't be opened, a part can't start
     * @throws PartEndedException where a part ended before the work
     * @throws FullDiskException where the disk runs low before that
     */
    public int open(Work work) throws InterruptedException {
        requireRoom(0);
        DataFolder.requireFilled(data.path());
        return start(work);
    }

    /**
     * Asks the Weir that runs in the folder; where none does, as {@link #open(Work)}.
     *
     * @throws StartException also where the one that runs ends before the answer
     */
    public int openOrAsk(Question question) throws InterruptedException {
        Optional<Addresses> running = Addresses.of(data.path());
        return running.isPresent() ? ask(running.get(), question) : open(question::with);
    }

    /** Asks the Weir that is there. */
    public int ask(Addresses running, Question question) throws InterruptedException {
        Catalogue catalogue = Settings.catalogue();
        Logs.beside(data.path());
        try (Store opened = running.openStore();
                Progress progress = new ShownProgress(System.console() != null)) {
            return question.with(new BesideDeployment(running, opened), catalogue, progress);
        }
    }

    /**
     * The same in a folder that may be new.
     *
     * @param coming bytes on the disk that the work is estimated to bring
     */
    public int open(long coming, Work work) throws InterruptedException {
        requireRoom(coming);
        return start(work);
    }

    private void requireRoom(long coming) {
        Disk disk = Disk.under(data.path());
        disk.require(disk.needed(store.choice(), coming));
    }

    private int start(Work work) throws InterruptedException {
        Catalogue catalogue = Settings.catalogue();
        Logs.to(data.path());
        try (DataFolder folder = DataFolder.open(data.path());
                Progress progress = new ShownProgress(System.console() != null);
                Pipeline pipeline = Pipeline.start(folder, store.choice(), catalogue)) {
            pipeline.endAtLowDisk();
            return pipeline.untilEnd(() -> work.with(pipeline, catalogue, progress));
        }
    }
}
