package io.weir.intake.sources.sensorcommunity;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.weir.intake.Intake;
import io.weir.intake.sources.FedSourceContract;
import io.weir.intake.spec.SourceSpec;
import io.weir.model.settings.Env;

/** The live feed, as a server here has it. */
class SensorCommunityContractIT extends FedSourceContract {

    @Override
    protected SourceSpec spec() {
        return SensorCommunitySource.SPEC;
    }

    @Override
    protected boolean bring(String feed, Intake intake) throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
                + feed.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + feed;
        try (RawServer server = new RawServer(request -> answer)) {
            URI url = URI.create("http://127.0.0.1:" + server.port() + "/data.json");
            SensorCommunitySource source = SensorCommunitySettings.from(
                            new Env(Map.of("SENSOR_COMMUNITY_URL", url.toString())))
                    .open();
            return pull(source, intake);
        }
    }
}
