package io.weir.faults.processes;

import java.io.IOException;
import java.net.URI;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.wire.json.Json;

/** What Flink's REST interface says. */
public final class FlinkPage {

    private final URI address;

    FlinkPage(URI address) {
        this.address = address;
    }

    /** Whether so many task managers are known, and every task of the job runs. */
    boolean isRunning(int taskManagers) throws IOException {
        JsonNode job = job();
        return json("/overview").path("taskmanagers").intValue() == taskManagers
                && job.path("state").textValue().equals("RUNNING")
                && job.at("/tasks/running").intValue() == job.at("/tasks/total").intValue();
    }

    /** When a task of the job last went from one state to another, in milliseconds since 1970. */
    long changedAt() throws IOException {
        return job().path("last-modification").longValue();
    }

    /** Bytes of the newest checkpoint that is complete; 0 where there is none yet. */
    public long checkpointBytes() throws IOException {
        return json("/jobs/" + id() + "/checkpoints")
                .at("/latest/completed/checkpointed_size")
                .longValue();
    }

    private String id() throws IOException {
        return job().path("jid").textValue();
    }

    private JsonNode job() throws IOException {
        JsonNode job = json("/jobs/overview").at("/jobs/0");
        if (job.isMissingNode()) {
            throw new IOException("Flink has no job yet");
        }
        return job;
    }

    private JsonNode json(String path) throws IOException {
        return Json.MAPPER.readTree(Web.get(address.resolve(path)));
    }
}
