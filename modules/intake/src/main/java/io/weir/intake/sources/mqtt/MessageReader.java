package io.weir.intake.sources.mqtt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.weir.intake.Scraped;
import io.weir.intake.sources.mqtt.Forms.Form;
import io.weir.intake.sources.mqtt.payload.Message;
import io.weir.model.InvalidReadingException;
import io.weir.model.Place;
import io.weir.model.Printable;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.wire.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes readings of a message, or a rejection that keeps it with its topic. */
final class MessageReader {

    private static final Logger LOGGER = LoggerFactory.getLogger(MessageReader.class);
    private static final int MOST_SHOWN = 120;

    private final Forms forms;
    private final int mostBytes;
    private final Optional<Place> place;

    /**
     * @param mostBytes of a payload
     * @param place of sensors that don't tell theirs
     */
    MessageReader(Forms forms, int mostBytes, Optional<Place> place) {
        this.forms = forms;
        this.mostBytes = mostBytes;
        this.place = place;
    }

    /** What a message gives; nothing where it tells of something else, or of what was measured nobody knows when. */
    List<Scraped> read(Message message) {
        return read(message, forms.of(message.topic()));
    }

    /** The same of a message whose form was known once, whatever it would be taken for now. */
    List<Scraped> read(Message message, String form) {
        return read(message, forms.named(form).or(() -> forms.of(message.topic())));
    }

    private List<Scraped> read(Message message, Optional<Form> form) {
        String name = form.map(Form::name).orElse(null);
        boolean announcement = Forms.DISCOVERY.equals(name);
        if (message.payload().length == 0 && !announcement) {
            return List.of(); // by which a retained message is taken back
        }
        if (message.payload().length > mostBytes && !announcement) {
            return refused(
                    message,
                    name,
                    Reason.TOO_LARGE,
                    "a payload must be at most " + mostBytes + " bytes long, but is " + message.payload().length);
        }
        if (form.isEmpty()) {
            return refused(
                    message,
                    null,
                    Reason.MALFORMED,
                    "no form is known for the topic " + Printable.of(message.topic(), MOST_SHOWN)
                            + ": name it in MQTT_TOPICS or MQTT_MAPPING_FILE");
        }
        try {
            List<Scraped> scraped = new ArrayList<>();
            form.get().payload().read(message, each -> {
                if (!isStale(message, each)) {
                    scraped.add(placed(each));
                }
            });
            return scraped;
        } catch (InvalidReadingException e) {
            return refused(message, name, e.reason(), e.getMessage());
        } catch (JsonProcessingException e) {
            return refused(message, name, Reason.MALFORMED, "the payload is not JSON: " + Json.fault(e));
        } catch (IOException e) { // invalid UTF-8
            return refused(message, name, Reason.MALFORMED, "the payload is not JSON: " + e.getMessage());
        } catch (RuntimeException e) { // ours to mend; but the broker would send it again and again
            LOGGER.error("A message can't be read: form={}", name, e);
            return refused(message, name, Reason.MALFORMED, "it can't be read: " + e);
        }
    }

    /** What the broker kept is of whenever, unless it says so itself: when it came is when we asked. */
    private static boolean isStale(Message message, Scraped scraped) {
        return message.retained()
                && scraped instanceof Scraped.Found found
                && found.reading().takenAt().equals(message.receivedAt());
    }

    private Scraped placed(Scraped scraped) {
        return place.isPresent()
                        && scraped instanceof Scraped.Found found
                        && found.reading().place() == null
                ? new Scraped.Found(found.reading().at(place.get()))
                : scraped;
    }

    private static List<Scraped> refused(Message message, String form, Reason reason, String detail) {
        byte[] original = Recorded.bytes(message, form);
        String origin = Rejected.origin(message.source(), original);
        return List.of(new Scraped.Refused(Rejected.of(original, reason, detail, null, Stage.SCRAPER, origin)
                .ofSensor(message.topic())));
    }
}
