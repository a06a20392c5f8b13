package io.weir.local.pipeline;

import java.util.concurrent.CompletableFuture;

import io.weir.intake.Gate;
import io.weir.local.disk.Disk;
import io.weir.local.disk.DiskWatch;
import io.weir.management.Readiness;

/** Takes nothing more in while the disk is low; what is on its way has the room that is left. */
final class AtLowDisk implements DiskWatch.Response {

    private static final String NAME = "disk";

    private final CompletableFuture<String> low = new CompletableFuture<>();
    private final Disk disk;
    private final Gate gate;
    private final Readiness readiness;
    private final Ending ending;
    private final Runnable prepareStore;

    /**
     * @param gate closed for as long as there is too little room
     * @param ending where the disk is full, and nothing is left to be given back
     * @param prepareStore once there is room again: a full disk has QuestDB suspend tables, which the collector would look after
     *     within a minute
     */
    AtLowDisk(Disk disk, Gate gate, Readiness readiness, Ending ending, Runnable prepareStore) {
        this.disk = disk;
        this.gate = gate;
        this.readiness = readiness;
        this.ending = ending;
        this.prepareStore = prepareStore;
    }

    /** Completes with the reason when the disk is low for the first time. */
    CompletableFuture<String> wasLow() {
        return low;
    }

    @Override
    public void low(String why) {
        gate.pause();
        low.complete(why);
        if (!ending.isDone()) {
            readiness.away(NAME, why);
        }
    }

    @Override
    public void enough(long free) {
        prepareStore.run();
        readiness.back(NAME);
        gate.resume();
        System.err.println("weir: there is room again under " + disk.folder() + ": " + Disk.megabytes(free)
                + " free; intake goes on");
    }

    @Override
    public void full(String why) {
        ending.fullDisk(why + "; so Weir ends before it comes to harm: " + Ending.AGAIN);
    }
}
