package io.weir.local.flink;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.weir.web.HostNames;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.io.network.netty.InboundChannelHandlerFactory;
import org.apache.flink.shaded.netty4.io.netty.buffer.Unpooled;
import org.apache.flink.shaded.netty4.io.netty.channel.Channel;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelDuplexHandler;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelFutureListener;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandler;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandlerContext;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInboundHandlerAdapter;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInitializer;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelPromise;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultFullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.FullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaderNames;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponseStatus;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpServerCodec;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpVersion;
import org.apache.flink.shaded.netty4.io.netty.util.ReferenceCountUtil;

/**
 * The door of Flink's REST port. A MiniCluster opens that port in any case, and would let the script of any web page in a
 * browser on this machine stop the job. It is shut to all, or open for looking: what Flink's page reads of the job, asked
 * for by the name of this machine. Flink finds it as a service; a Flink that is not ours is left alone.
 */
public final class FlinkDoor implements InboundChannelHandlerFactory {

    /** Whether one may look; without it there is no door at all. */
    static final ConfigOption<Boolean> OPEN =
            ConfigOptions.key("weir.flink-page").booleanType().noDefaultValue();

    private static final HostNames NAMES = HostNames.none("nothing");

    private static final String NAME = "[A-Za-z0-9_-]+";

    /** What the page is made of, and what it reads; a GET of {@code yarn-cancel} would cancel. */
    private static final Pattern PATH = Pattern.compile("/|(/" + NAME + ")*(/[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*)"
            + "\\.(html|js|css|ico|svg|png|ttf|woff2?)|/config|/overview|/jobs|/jobs/(overview|metrics)"
            + "|/jobs/[0-9a-f]{32}(/(plan|config|status|accumulators|exceptions|metrics|resource-requirements"
            + "|(checkpoints|vertices)(/" + NAME + ")*))?"
            + "|/taskmanagers(/metrics|/[A-Za-z0-9_.:-]+(/metrics)?)?|/jobmanager/metrics");

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public Optional<ChannelHandler> createHandler(Configuration configuration, Map<String, String> responseHeaders) {
        return configuration.getOptional(OPEN).map(open -> new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                String codec = channel.pipeline().context(HttpServerCodec.class).name();
                // in front of Flink's own handlers, the first of which writes uploads to the disk
                channel.pipeline().addAfter(codec, "door", open ? new ForLooking() : new Shut());
            }
        });
    }

    /** Whether a request may pass: none that changes anything, or that a page of another origin sends. */
    static boolean lets(String method, String uri, String protocol, Function<String, List<String>> headers) {
        return method.equals("GET")
                && NAMES.refusal(protocol, headers).isEmpty()
                && PATH.matcher(uri.split("\\?", 2)[0]).matches();
    }

    private static final class Shut extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.close();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
        }
    }

    private static final class ForLooking extends ChannelDuplexHandler {

        private boolean refused;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (!refused && message instanceof HttpRequest request && !lets(request)) {
                refused = true;
                refuse(context);
            }
            if (refused) {
                ReferenceCountUtil.release(message); // the rest of its body too
            } else {
                context.fireChannelRead(message);
            }
        }

        /** Flink lets every origin read its answers. */
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof HttpResponse response) {
                response.headers().remove(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN);
            }
            context.write(message, promise);
        }

        private static boolean lets(HttpRequest request) {
            return request.decoderResult().isSuccess()
                    && FlinkDoor.lets(
                            request.method().name(),
                            request.uri(),
                            request.protocolVersion().text(),
                            request.headers()::getAll);
        }

        private static void refuse(ChannelHandlerContext context) {
            FullHttpResponse answer = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.FORBIDDEN, Unpooled.EMPTY_BUFFER);
            answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0).set(HttpHeaderNames.CONNECTION, "close");
            context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
        }
    }
}
