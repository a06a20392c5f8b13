package io.weir.web;

import java.util.Optional;

import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Turns away, before any route, requests by names that are not the server's own and those of other sites' pages. */
public final class HostGuard extends Handler.Wrapper {

    private final HostNames names;

    private final OtherSites others;

    private HostGuard(HostNames names, OtherSites others) {
        this.names = names;
        this.others = others;
    }

    /** Stands before all that the server answers. */
    public static void applyTo(JavalinConfig config, HostNames names) {
        applyTo(config, names, OtherSites.NONE);
    }

    /** The same, but that pages of other sites may ask for some of it. */
    public static void applyTo(JavalinConfig config, HostNames names, OtherSites others) {
        config.jetty.modifyServer(server -> server.insertHandler(new HostGuard(names, others)));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String protocol = request.getConnectionMetaData().getProtocol();
        boolean open = others.mayAsk(
                request.getMethod(), Request.getPathInContext(request), request.getHeaders()::getValuesList);
        Optional<Refusal> refusal = open
                ? names.refusalOfHost(protocol, request.getHeaders()::getValuesList)
                : names.refusal(protocol, request.getHeaders()::getValuesList);
        if (refusal.isEmpty()) {
            return super.handle(request, response, callback);
        }
        response.setStatus(refusal.get().status());
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        PlainErrors.write(response, refusal.get().json(), callback);
        return true;
    }
}
