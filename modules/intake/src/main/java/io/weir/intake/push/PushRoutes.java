package io.weir.intake.push;

import java.time.Duration;

import io.javalin.config.RoutesConfig;

/** What senders are answered. */
public interface PushRoutes extends AutoCloseable {

    /** The one to be named to people. */
    String path();

    /** Puts them in. */
    void addTo(RoutesConfig routes);

    /** Senders that wait still wait no longer than that. */
    void letGoIn(Duration grace);

    /** What is offered from now on is not taken. */
    @Override
    void close();
}
