package io.weir.bench.pushes;

import io.javalin.Javalin;

/** The web server that Weir has too, which reads a push, and answers that all is well. */
final class BareServer {

    private BareServer() {}

    /** Runs until it is ended; the argument is the port. */
    public static void main(String[] args) {
        Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.post("/push", context -> {
                        context.bodyAsBytes();
                        context.contentType("application/json").result("{\"readings\":2}");
                    });
                })
                .start("127.0.0.1", Integer.parseInt(args[0]));
    }
}
