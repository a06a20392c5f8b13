package io.weir.neighbours;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the embedded QuestDB is told: what Weir needs, and what a laptop can bear. It reads it from files only. */
final class StoreSettings {

    private static final String SERVER = """
            # Written at each start.
            config.validation.strict=true

            # one way in
            http.net.bind.to=%1$s:%2$d
            # all its paths are below one; those of the line protocol do not move by themselves
            http.context.web.console=%3$s/
            http.context.ilp=%3$s/write,%3$s/api/v2/write
            http.context.ilp.ping=%3$s/ping
            http.min.enabled=false
            pg.enabled=false
            line.tcp.enabled=false
            line.udp.enabled=false
            telemetry.enabled=false

            # tables are made with their settings before they are written to; one made by a line would lack them
            line.auto.create.new.tables=false
            line.auto.create.new.columns=false
            line.log.message.on.error=false
            # a kill just after a commit that grew a symbol column has left tables unreadable
            cairo.auto.scale.symbol.capacity=false
            # names of sensors stay in their files: writers would keep each in memory, 105 MB at half a million (measured)
            cairo.default.symbol.cache.flag=false
            cairo.wal.enabled.default=true

            # few threads: two that answer requests, so that a long query does not hold up writing; one that applies
            shared.network.worker.count=2
            shared.query.worker.count=1
            shared.write.worker.count=1
            wal.apply.worker.count=0
            view.compiler.worker.count=0
            export.worker.count=0
            # that soon fall asleep: by default they look round ten thousand times before (a fifth of their time, measured)
            shared.worker.yield.threshold=10
            shared.worker.nap.threshold=20
            shared.worker.sleep.threshold=200
            cairo.mat.view.enabled=false

            # little memory: pools of the SQL compilers, which grow where a statement needs it (80 MiB less, measured)
            cairo.lexer.pool.capacity=64
            cairo.model.pool.capacity=32
            cairo.expression.pool.capacity=256
            cairo.column.pool.capacity=256
            # connections
            http.net.connection.limit=32
            http.net.connection.sndbuf=256k
            http.net.connection.rcvbuf=256k
            http.send.buffer.size=256k
            line.http.max.recv.buffer.size=32m

            # little disk: what each column of each table, and of each writer's log, is given at a time. With twenty
            # kinds the defaults take 2.4 GB for the first 200,000 values, these 0.3 (measured)
            cairo.writer.data.append.page.size=1M
            cairo.writer.data.index.key.append.page.size=64k
            cairo.writer.data.index.value.append.page.size=256k
            cairo.wal.writer.data.append.page.size=256k
            cairo.o3.column.memory.size=512k
            # what is late is merged with the end of a partition alone, not with all of a month
            cairo.o3.partition.split.min.size=1M
            """;

    private static final String LOG = """
            writers=file
            w.file.class=io.questdb.log.LogRollingFileWriter
            w.file.location=${log.dir}/questdb.log.${date:yyyyMM}
            w.file.rollEvery=month
            w.file.level=ERROR,CRITICAL
            w.file.rollSize=4m
            w.file.sizeLimit=16m
            w.file.lifeDuration=7d
            """;

    private StoreSettings() {}

    /**
     * @param path that all of its own are below; may be empty
     */
    static void write(Path conf, int port, String path) throws IOException {
        Files.createDirectories(conf);
        Files.writeString(conf.resolve("server.conf"), SERVER.formatted(Loopback.ADDRESS, port, path));
        Files.writeString(conf.resolve("log.conf"), LOG);
    }
}
