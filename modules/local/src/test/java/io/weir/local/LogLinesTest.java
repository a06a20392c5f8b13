package io.weir.local;

import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a log message or an exception quotes, also one of a library: it stays on its line and does nothing there. */
class LogLinesTest {

    private static final String HOSTILE =
            "why=\"; drop\r\n2026-11-22 ERROR all is lost\u001b[2J\u009b31m\u0000\u0007\b\u202Eexe.txt\u2028\u200B<script>";

    private final LoggerContext context = new LoggerContext();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/resources/logback.xml", "../../images/logback.xml"})
    void nothingFromOutsideLeavesItsLine(String configuration) throws Exception {
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        LoggingEvent event = new LoggingEvent(
                "", root, Level.WARN, "Fetch failed: {}", new IllegalStateException(HOSTILE), new Object[] {HOSTILE});

        List<Encoder<ILoggingEvent>> encoders = encoders(configuration);

        assertThat(encoders).isNotEmpty().allSatisfy(encoder -> {
            String line = new String(encoder.encode(event), StandardCharsets.UTF_8);
            assertThat(line).endsWith("\n").contains("Fetch failed: why=\"; drop");
            assertThat(line.substring(0, line.length() - 1))
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\x{2028}\\x{2029}]");
        });
    }

    /** Flink warns of a gauge of its own at each checkpoint; its errors, and what others warn of, are kept. */
    @Test
    void whatFlinkSaysAtEachCheckpointIsNotLogged() throws Exception {
        String metrics = "org.apache.flink.metrics.MetricGroup";
        Properties chart = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("../../helm/library/files/log4j-console.properties"))) {
            chart.load(file);
        }

        encoders("src/main/resources/logback.xml");

        assertThat(context.getLogger(metrics).getEffectiveLevel()).isEqualTo(Level.ERROR);
        assertThat(context.getLogger("org.apache.flink.metrics.Other").isWarnEnabled())
                .isTrue();
        assertThat(chart).containsEntry("logger.metrics.name", metrics).containsEntry("logger.metrics.level", "ERROR");
    }

    private List<Encoder<ILoggingEvent>> encoders(String configuration) throws Exception {
        context.putProperty("weir.log", folder.resolve("weir.log").toString());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Path.of(configuration).toFile());
        List<Encoder<ILoggingEvent>> encoders = new ArrayList<>();
        context.getLoggerList()
                .forEach(logger -> logger.iteratorForAppenders()
                        .forEachRemaining(appender ->
                                encoders.add(((OutputStreamAppender<ILoggingEvent>) appender).getEncoder())));
        return encoders;
    }
}
