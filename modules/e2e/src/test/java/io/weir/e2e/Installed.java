package io.weir.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all tests the one {@link Platform}, and keeps what the cluster has to say where one fails. */
final class Installed
        implements ParameterResolver, AfterTestExecutionCallback, LifecycleMethodExecutionExceptionHandler {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Platform.class;
    }

    @Override
    public Platform resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return platform(context);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        context.getExecutionException().ifPresent(failure -> keep(context));
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        keep(context);
        throw failure;
    }

    private static Platform platform(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Platform.class))
                .computeIfAbsent(Attempt.class, any -> Attempt.make(), Attempt.class)
                .outcome();
    }

    /** The one attempt to install: where it fails each test says so, and none spends its minutes on another. */
    private record Attempt(Platform platform, Throwable failure) implements AutoCloseable {

        static Attempt make() {
            try {
                return new Attempt(Platform.install(), null);
            } catch (RuntimeException | Error e) {
                return new Attempt(null, e);
            }
        }

        Platform outcome() {
            if (failure != null) {
                throw new IllegalStateException("Weir could not be installed: " + failure.getMessage(), failure);
            }
            return platform;
        }

        @Override
        public void close() {
            if (platform != null) {
                platform.close();
            }
        }
    }

    private static void keep(ExtensionContext context) {
        Cluster cluster = platform(context).cluster();
        Path file = Path.of(
                "target",
                "failures",
                context.getRequiredTestClass().getSimpleName() + "."
                        + context.getTestMethod().map(Method::getName).orElse("before"));
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    cluster.kubectl("get", "pods", "--output=wide").said()
                            + cluster.kubectl("get", "events", "--sort-by=.lastTimestamp")
                                    .said()
                            + cluster.kubectl(
                                            "logs",
                                            "--selector=app.kubernetes.io/part-of=weir",
                                            "--prefix",
                                            "--tail=200",
                                            "--ignore-errors")
                                    .said());
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + file, e);
        }
    }
}
