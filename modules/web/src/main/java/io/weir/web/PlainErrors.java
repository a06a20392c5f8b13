package io.weir.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the server says to what is hardly HTTP: JSON like our own answers, of which nothing comes from the request. */
final class PlainErrors extends ErrorHandler {

    @Override
    protected void generateResponse(
            Request request, Response response, int code, String message, Throwable cause, Callback callback) {
        write(response, "{\"error\":\"" + HttpStatus.getMessage(code) + "\"}", callback);
    }

    static void write(Response response, String json, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Protection.OF_DATA.forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(json.getBytes(StandardCharsets.US_ASCII)), callback);
    }
}
