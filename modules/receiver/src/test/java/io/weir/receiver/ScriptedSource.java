package io.weir.receiver;

import java.util.concurrent.CompletableFuture;

import io.micrometer.core.instrument.MeterRegistry;
import io.weir.intake.Inlet;
import io.weir.intake.PushedSource;

/** A source whose one sender is the test. */
final class ScriptedSource implements PushedSource {

    final CompletableFuture<String> ended = new CompletableFuture<>();
    private final String name;
    private final boolean sendersComeAgain;
    Inlet inlet; // null before it listens
    boolean closed;

    ScriptedSource(String name, boolean sendersComeAgain) {
        this.name = name;
        this.sendersComeAgain = sendersComeAgain;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean sendersComeAgain() {
        return sendersComeAgain;
    }

    @Override
    public Listening listen(Inlet wayIn, MeterRegistry registry) {
        inlet = wayIn;
        return new Listening() {
            @Override
            public String address() {
                return name + " in this process";
            }

            @Override
            public CompletableFuture<String> ended() {
                return ended;
            }

            @Override
            public void close() {
                closed = true;
                ended.complete("it was closed");
            }
        };
    }
}
