package io.weir.live.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import io.javalin.config.RoutesConfig;
import io.weir.web.GetRoutes;

/** {@code GET /api/v1/openapi.json}: the description of the API, written by hand; a test holds each answer to it. */
public final class OpenApi implements Part {

    @Override
    public void serve(RoutesConfig routes) {
        byte[] description = read();
        GetRoutes.add(routes, "/api/v1/openapi.json", context -> {
            new Parameters(context);
            Api.send(context, description);
        });
    }

    private static byte[] read() {
        try (InputStream in = OpenApi.class.getResourceAsStream("openapi.json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read openapi.json from the jar", e);
        }
    }
}
