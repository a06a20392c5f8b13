package io.weir.bench.readers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

import io.weir.intake.reading.Format;
import io.weir.intake.sources.Sources;
import io.weir.intake.sources.archive.ArchiveForm;
import io.weir.intake.sources.csv.CsvMapping;
import io.weir.intake.sources.mqtt.MessageWork;
import io.weir.intake.sources.recorded.RecordedSource;

/**
 * A feed of each format: the shipped snapshot, and for all others a record as such boards and archives write it, again and
 * again with other numbers and later times.
 */
final class Feeds {

    private static final int RECORDS = 5_000;
    private static final Instant FIRST = Instant.parse("2018-04-02T00:00:04Z");
    private static final String SNAPSHOT = "api-v2-data-dust-min-2018-06-03.json.gz";
    private static final String ARCHIVE = "sensor_id;sensor_type;location;lat;lon;timestamp;";

    private static final String MAPPING = """
            {"source": "stations", "sensor": "station", "type": {"is": "SDS011"}, "time": "when", "latitude": "lat",
             "longitude": "lon", "missing": ["NA"], "values": {"dust": "P2", "hPa": {"kind": "pressure", "factor": 100}}}
            """;
    private static final String GERMAN = """
            {"source": "stations", "separator": ";", "decimal": ",", "sensor": "Station",
             "time": {"columns": ["Datum", "Zeit"], "format": "dd.MM.yyyy HH:mm:ss", "zone": "Europe/Berlin"},
             "values": {"PM10": "P1", "Temp": "temperature"}}
            """;

    private static final String TOPICS = """
            [{"topics": "garden/+/weather", "sensor": "/id", "type": "Davis", "time": "/at",
              "values": {"/out/tempF": {"kind": "temperature", "unit": "°F"},
                         "/out/baro": {"kind": "pressure", "unit": "inHg"},
                         "/out/rh": {"kind": "humidity"}}}]
            """;

    private Feeds() {}

    /** All of them; what they are read by is in a folder while they are made. */
    static List<Feed> all(Path folder) throws IOException {
        List<Feed> feeds = new ArrayList<>();
        feeds.add(snapshot());
        archive(feeds);
        feeds.add(table(
                "madavi",
                Sources.find("madavi")
                        .orElseThrow()
                        .format()
                        .orElseThrow()
                        .named("data-esp8266-3654427-2018-05-11.csv"),
                ';',
                "Time;durP1;ratioP1;P1;durP2;ratioP2;P2;SDS_P1;SDS_P2;Temp;Humidity;BMP_temperature;BMP_pressure;"
                        + "BME280_temperature;BME280_humidity;BME280_pressure;Samples;Min_cycle;Max_cycle;Signal",
                "%2$tY/%2$tm/%2$td %2$tT;;;;;;;%3$.2f;%4$.2f;;;7.80;55.10;;;;;;611980;231;26800;-79"));
        feeds.add(table(
                "CSV by a mapping",
                mapped(folder, MAPPING),
                ',',
                "when,station,dust,hPa,lat,lon",
                "%2$tF %2$tT,s%1$d,%3$.1f,101%4$.2f,48.1,11.5"));
        feeds.add(table(
                "CSV by a mapping, local times and decimal commas",
                mapped(folder, GERMAN),
                ';',
                "Datum;Zeit;Station;PM10;Temp",
                "%2$td.%2$tm.%2$tY;%2$tT;s%1$d;%1$d,3;1%1$d,5"));
        feeds.add(table(
                "alarms",
                format("alarms"),
                ',',
                "station_id,datapoint_id,alarm_id,event_time,value,valueThreshold,isActive,storedtime",
                "900100000%1$d,121,308,%2$tF %2$tT UTC,%3$.1f,240,true,"));
        boards(feeds);
        messages(feeds);
        mapped(folder, feeds);
        return feeds;
    }

    private static void archive(List<Feed> feeds) throws IOException {
        String sensor = ";3121;57.138;-2.077;%2$tFT%2$tT;";
        String pressure = "pressure;altitude;pressure_sealevel;temperature";
        Format format = ArchiveForm.FORMAT;
        feeds.add(table(
                "archive, sds011",
                format,
                ';',
                ARCHIVE + "P1;durP1;ratioP1;P2;durP2;ratioP2",
                "5331;SDS011" + sensor + "%3$.2f;;;%4$.2f;;"));
        feeds.add(table(
                "archive, bme280",
                format,
                ';',
                ARCHIVE + pressure + ";humidity",
                "82313;BME280" + sensor + "99%3$06.2f;;;%4$.2f;64.25"));
        feeds.add(table(
                "archive, bmp280", format, ';', ARCHIVE + pressure, "823;BMP280" + sensor + "99%3$06.2f;;;%4$.2f"));
        feeds.add(table(
                "archive, dht22",
                format,
                ';',
                ARCHIVE + "temperature;humidity",
                "5332;DHT22" + sensor + "%3$.2f;%4$.2f"));
        feeds.add(table("archive, ds18b20", format, ';', ARCHIVE + "temperature", "5333;DS18B20" + sensor + "%3$.2f"));
        feeds.add(table(
                "archive, pms7003",
                format,
                ';',
                ARCHIVE + "P1;P2;P0",
                "5334;PMS7003" + sensor + "%3$.2f;%4$.2f;%4$.2f"));
        feeds.add(table(
                "archive, sps30",
                format,
                ';',
                ARCHIVE + "P1;P4;P2;P0;N10;N4;N25;N1;N05;TS",
                "5335;SPS30" + sensor + "%3$.2f;%3$.2f;%4$.2f;%4$.2f;8.1;8.2;8.3;8.4;8.5;0.5"));
        feeds.add(table(
                "archive, laerm",
                format,
                ';',
                ARCHIVE + "noise_LAeq;noise_LA_min;noise_LA_max;noise_LA01;noise_LA95",
                "5336;Laerm" + sensor + "%3$.2f;40.1;%4$.2f;;"));
    }

    private static void boards(List<Feed> feeds) throws IOException {
        feeds.add(pieces(
                "airrohr, pushed",
                format("airrohr"),
                "{\"esp8266id\": \"1233198%1$d\", \"software_version\": \"NRZ-2020-129\", \"sensordatavalues\":["
                        + "{\"value_type\":\"SDS_P1\",\"value\":\"%3$.2f\"},{\"value_type\":\"SDS_P2\",\"value\":\"%4$.2f\"},"
                        + "{\"value_type\":\"BME280_temperature\",\"value\":\"20.47\"},"
                        + "{\"value_type\":\"BME280_pressure\",\"value\":\"100613.25\"},"
                        + "{\"value_type\":\"BME280_humidity\",\"value\":\"69.02\"},"
                        + "{\"value_type\":\"samples\",\"value\":\"4222662\"},"
                        + "{\"value_type\":\"min_micro\",\"value\":\"32\"},{\"value_type\":\"max_micro\",\"value\":\"3301275\"},"
                        + "{\"value_type\":\"signal\",\"value\":\"-94\"}]}"));
        feeds.add(pieces(
                "lines of JSON",
                format("lines"),
                "{\"dev_id\":\"ESP_49ECF%1$d\",\"seq\":2,\"t\":%3$.2f,\"h\":%4$.2f}"));
        List<byte[]> motion = records("%2$tY/%2$tm/%2$td %2$tT;salle%1$d:Mouvement en cours!");
        Work fields = () -> Library.fields(motion, ';');
        feeds.add(new Feed("lines of text", RECORDS, reader(format("lines"), motion), fields, fields));
    }

    private static void messages(List<Feed> feeds) {
        message(
                feeds,
                "MQTT, Tasmota",
                "tele/garage/SENSOR",
                "{\"Time\":\"%2$tFT%2$tT\",\"BME280\":{\"Temperature\":%3$.1f,\"Humidity\":%4$.1f,\"DewPoint\":4.2,"
                        + "\"Pressure\":1003.2},\"PressureUnit\":\"hPa\",\"TempUnit\":\"C\"}");
        message(
                feeds,
                "MQTT, Shelly",
                "shellyhtg3-84fce63ad204/events/rpc",
                "{\"src\":\"shellyhtg3-84fce63ad204\",\"dst\":\"x/events\",\"method\":\"NotifyFullStatus\",\"params\":{"
                        + "\"ts\":168096287%1$d.62,\"temperature:0\":{\"id\":0,\"tC\":%3$.1f,\"tF\":67.6},"
                        + "\"humidity:0\":{\"id\":0,\"rh\":%4$.1f},\"devicepower:0\":{\"id\":0,\"battery\":{\"V\":5.36,"
                        + "\"percent\":77},\"external\":{\"present\":false}},\"wifi\":{\"rssi\":-55}}}");
        message(
                feeds,
                "MQTT, Zigbee2MQTT",
                "zigbee2mqtt/living room/window",
                "{\"temperature\":%3$.2f,\"humidity\":%4$.2f,\"pressure\":1000.6,\"battery\":86,\"voltage\":2985,"
                        + "\"linkquality\":97}");
        message(feeds, "MQTT, ESPHome", "livingroom/sensor/outside_temperature/state", "%3$.1f");
        message(
                feeds,
                "MQTT, AirGradient",
                "airgradient/readings/84fce612f5b8",
                "{\"serialno\":\"84fce612f5b8\",\"wifi\":-46,\"rco2\":447,\"pm01\":3,\"pm02\":%1$d,\"pm10\":8,"
                        + "\"pm003Count\":442,\"atmp\":%3$.2f,\"atmpCompensated\":24.47,\"rhum\":43,\"rhumCompensated\":49,"
                        + "\"tvocIndex\":100,\"noxIndex\":1,\"boot\":6,\"bootCount\":6,\"pm02Compensated\":6.2}");
        message(
                feeds,
                "MQTT, airrohr",
                "airrohr/esp8266-3394227",
                "{\"esp8266id\":\"3394227\",\"sensordatavalues\":[{\"value_type\":\"SDS_P1\",\"value\":\"%3$.2f\"},"
                        + "{\"value_type\":\"SDS_P2\",\"value\":\"%4$.2f\"},{\"value_type\":\"temperature\",\"value\":\"14.10\"},"
                        + "{\"value_type\":\"humidity\",\"value\":\"85.90\"},{\"value_type\":\"signal\",\"value\":\"-59\"}]}");
        message(
                feeds,
                "MQTT, Sensor.Community",
                "sensor-community/5331",
                "{\"id\":1,\"sensor\":{\"id\":\"5331\",\"sensor_type\":{\"name\":\"SDS011\"}},\"timestamp\":"
                        + "\"%2$tF %2$tT\",\"location\":{\"latitude\":\"48.79\",\"longitude\":\"9.16\"},"
                        + "\"sensordatavalues\":[{\"value_type\":\"P1\",\"value\":\"%3$.2f\"}]}");
    }

    private static void mapped(Path folder, List<Feed> feeds) throws IOException {
        Path mapping = Files.writeString(folder.resolve("topics.json"), TOPICS);
        List<byte[]> payloads =
                records("{\"id\":7,\"at\":\"%2$tF %2$tT\",\"model\":\"Vantage\",\"out\":{\"tempF\":%3$.1f,"
                        + "\"baro\":29.53,\"rh\":%4$.1f},\"battery\":{\"V\":4.1,\"low\":false}}");
        feeds.add(new Feed(
                "MQTT, by a mapping",
                RECORDS,
                MessageWork.mapped("garden/1/weather", payloads, FIRST, mapping)::run,
                () -> Library.tokens(payloads),
                () -> Library.texts(payloads)));
    }

    private static Feed snapshot() throws IOException {
        byte[] bytes;
        try (InputStream in = RecordedSource.class.getResourceAsStream(SNAPSHOT)) {
            bytes = new GZIPInputStream(in).readAllBytes();
        }
        Work reader = reader(format("sensor-community"), List.of(bytes));
        return new Feed(
                "Sensor.Community",
                (int) reader.run(),
                reader,
                () -> Library.tokens(List.of(bytes)),
                () -> Library.texts(List.of(bytes)));
    }

    private static Feed table(String name, Format format, char separator, String header, String row) {
        byte[] bytes = joined(header + '\n', records(row));
        Work fields = () -> Library.fields(bytes, separator);
        return new Feed(name, RECORDS, reader(format, List.of(bytes)), fields, fields);
    }

    private static Feed pieces(String name, Format format, String record) {
        List<byte[]> records = records(record);
        return new Feed(
                name, RECORDS, reader(format, records), () -> Library.tokens(records), () -> Library.texts(records));
    }

    private static void message(List<Feed> feeds, String name, String topic, String payload) {
        List<byte[]> payloads = records(payload);
        feeds.add(new Feed(
                name,
                RECORDS,
                new MessageWork(topic, payloads, FIRST)::run,
                () -> Library.tokens(payloads),
                () -> Library.texts(payloads)));
    }

    /** Reads pieces as they would come, one after the other. */
    private static Work reader(Format format, List<byte[]> pieces) {
        return () -> {
            long readings = 0;
            for (byte[] piece : pieces) {
                readings += format.read(piece, "bench", FIRST, scraped -> {}).readings();
            }
            return readings;
        };
    }

    private static Format format(String source) {
        return Sources.find(source).orElseThrow().format().orElseThrow();
    }

    private static Format mapped(Path folder, String mapping) throws IOException {
        Path file = Files.writeString(folder.resolve("mapping.json"), mapping);
        return CsvMapping.read(file).spec().format().orElseThrow();
    }

    private static List<byte[]> records(String form) {
        List<byte[]> records = new ArrayList<>(RECORDS);
        for (int i = 0; i < RECORDS; i++) {
            String record = String.format(
                    Locale.ROOT,
                    form,
                    i % 7,
                    FIRST.plus(i * 147L, ChronoUnit.SECONDS).atZone(ZoneOffset.UTC),
                    1 + i % 977 / 10.0,
                    1 + i % 577 / 10.0);
            records.add(record.getBytes(StandardCharsets.UTF_8));
        }
        return records;
    }

    private static byte[] joined(String header, List<byte[]> rows) {
        StringBuilder text = new StringBuilder(header);
        rows.forEach(row -> text.append(new String(row, StandardCharsets.UTF_8)).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
