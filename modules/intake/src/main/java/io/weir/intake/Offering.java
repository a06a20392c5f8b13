package io.weir.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.weir.intake.Acknowledgement.Missing;

/** A batch on its way: gathers what is said of its records until all is said. It holds none of them. */
final class Offering {

    private final CompletableFuture<Acknowledgement> acknowledgement = new CompletableFuture<>();
    private final List<Missing> missing = new ArrayList<>(); // guarded by this
    private int arrived; // guarded by this
    private int open; // of which nothing was said yet; guarded by this

    Offering(int size) {
        open = size;
        completeWhereAllIsSaid();
    }

    CompletableFuture<Acknowledgement> acknowledgement() {
        return acknowledgement;
    }

    /** Why a record of it did not arrive, of several the first; null as long as none is missing. */
    synchronized Exception failure() {
        return missing.isEmpty() ? null : missing.get(0).why();
    }

    void arrived() {
        synchronized (this) {
            arrived++;
            open--;
        }
        completeWhereAllIsSaid();
    }

    void missing(int index, Exception why) {
        synchronized (this) {
            missing.add(new Missing(index, why));
            open--;
        }
        completeWhereAllIsSaid();
    }

    /** Without the lock: who waits for it goes on in this thread. */
    private void completeWhereAllIsSaid() {
        Acknowledgement all;
        synchronized (this) {
            all = open == 0 ? new Acknowledgement(arrived, missing) : null;
        }
        if (all != null) {
            acknowledgement.complete(all);
        }
    }
}
