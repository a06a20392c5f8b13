package io.weir.faults.processes;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.wire.json.Json;

/** What Flink's REST interface says. */
public final class FlinkPage {

    private final URI address;
    private final int jobs;

    /**
     * @param jobs how many it will have
     */
    FlinkPage(URI address, int jobs) {
        this.address = address;
        this.jobs = jobs;
    }

    /** Whether so many task managers are known, and every task of each job runs. */
    boolean isRunning(int taskManagers) throws IOException {
        return json("/overview").path("taskmanagers").intValue() == taskManagers
                && jobs().stream().allMatch(FlinkPage::runs);
    }

    /** When a task of a job last went from one state to another, in milliseconds since 1970. */
    long changedAt() throws IOException {
        return jobs().stream()
                .mapToLong(job -> job.path("last-modification").longValue())
                .max()
                .orElseThrow();
    }

    /** Bytes of the newest checkpoint of each job that is complete; 0 where there is none yet. */
    public long checkpointBytes() throws IOException {
        long bytes = 0;
        for (JsonNode job : jobs()) {
            bytes += json("/jobs/" + job.path("jid").textValue() + "/checkpoints")
                    .at("/latest/completed/checkpointed_size")
                    .longValue();
        }
        return bytes;
    }

    private static boolean runs(JsonNode job) {
        return job.path("state").textValue().equals("RUNNING")
                && job.at("/tasks/running").intValue() == job.at("/tasks/total").intValue();
    }

    private List<JsonNode> jobs() throws IOException {
        List<JsonNode> all = new ArrayList<>();
        json("/jobs/overview").path("jobs").forEach(all::add);
        if (all.size() < jobs) {
            throw new IOException("Flink has " + all.size() + " of " + jobs + " jobs yet");
        }
        return all;
    }

    private JsonNode json(String path) throws IOException {
        return Json.MAPPER.readTree(Web.get(address.resolve(path)));
    }
}
