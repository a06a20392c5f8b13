package io.weir.live.web;

import io.javalin.config.RoutesConfig;

/** Some paths that belong together, and what is answered there. */
public interface Part {

    /** Adds them. */
    void serve(RoutesConfig routes);
}
