package io.weir.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

@Timeout(240)
class ForecastCommandsTest {

    private static final String HEADER =
            "\"No\",\"year\",\"month\",\"day\",\"hour\",\"PM2.5\",\"PM10\",\"SO2\",\"NO2\",\"CO\",\"O3\",\"TEMP\",\"PRES\",\"DEWP\","
                    + "\"RAIN\",\"wd\",\"WSPM\",\"station\"\n";
    private static final int HOURS = 40 * 24;
    private static final LocalDateTime FIRST = LocalDateTime.parse("2016-01-01T00:00");

    @TempDir
    private static Path folder;

    private static Path dongsi;
    private static Path model;
    private static Weir.Outcome trained;

    @BeforeAll
    static void train() throws IOException {
        dongsi = zipped("Dongsi", 1);
        zipped("Guanyuan", 2);
        model = folder.resolve("dust.model");
        trained = train(model);
    }

    @Test
    void aModelIsTrainedAndWhatItIsOfIsSaid() {
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(trained.out())
                .contains("of P2, learned from", "of 2 stations from 2015-12-31T16:00:00Z until 2016-01-30T16:00:00Z");
        assertThat(model).isRegularFile();
    }

    @Test
    void theCardBesideTheModelSaysWhatItIsWorth() {
        assertThat(folder.resolve("dust.model.md"))
                .content()
                .contains(
                        "of P2",
                        "hourly means of P2, in µg/m³",
                        "2016-01-31T00:00:00+08:00, which is the first hour that it does not know",
                        "2: Dongsi, Guanyuan",
                        "were held back at first",
                        "| method | hours | forecasts | model | naive | seasonal naive | damped Holt-Winters | Theta |",
                        "### By season",
                        "| winter | 24 |",
                        "### By level",
                        "| came true high | 6 |",
                        "### By station",
                        "| Guanyuan | 1 |");
        assertThat(folder.resolve("dust.model.unfinished")).doesNotExist();
    }

    @Test
    void aModelBecomesTheChampionWhereItIsBetterOnTheNewestWeeks() {
        Path data = folder.resolve("kept");
        Path files = dongsi.getParent();
        String id = models(data, "add", model).out().replaceAll("(?s).*challenger (\\w+) of P2.*", "$1");
        assertThat(models(data, "list").out()).contains(id, "challenger", "2016-01-30T16:00:00Z");

        Weir.Outcome promoted = models(data, "promote", "--model", id, files);

        assertThat(promoted.exitCode()).as(promoted.out() + promoted.err()).isZero();
        assertThat(promoted.out()).contains("Mean ratio 0.", id + " is the champion of P2 now");
        assertThat(models(data, "list", "--report", "json")
                        .json()
                        .path(0)
                        .path("is")
                        .asText())
                .isEqualTo("champion");
        assertThat(models(data, "show", id.substring(0, 6)).out()).startsWith("# Model " + id + " of P2");

        Weir.Outcome other =
                Weir.run("train", files, "--target", "P2", "--until", "2016-01-25", "--size", "small", "--data", data);
        String worse = other.out().replaceAll("(?s).*: model (\\w+) of P2.*", "$1");
        assertThat(other.out()).contains("It is a challenger: weir models promote --model " + worse);
        Weir.Outcome refused = models(data, "promote", "--model", worse, files, "--weeks", 2);

        assertThat(refused.exitCode()).as(refused.out()).isEqualTo(1);
        assertThat(refused.out()).contains("is no better than " + id + ": it is not promoted (--force does so)");
        assertThat(models(data, "promote", "--model", worse, "--force").out())
                .contains("in place of " + id + ": by --force, nothing was compared");
        assertThat(models(data, "rollback", "--target", "PM2.5").out())
                .isEqualTo(id + " is the champion of P2 again\n");
        assertThat(models(data, "rollback", "--target", "PM2.5").exitCode()).isEqualTo(2);
    }

    @Test
    void aCardIsMadeOfHoursThatTheModelDoesNotKnow() throws IOException {
        Path copy = Files.copy(model, folder.resolve("copy.model"));

        Weir.Outcome outcome = Weir.run("models", "card", "--model", copy, dongsi.getParent());

        assertThat(outcome.out()).as(outcome.err()).isEqualTo(folder.resolve("copy.model.md") + "\n");
        assertThat(folder.resolve("copy.model.md"))
                .content()
                .contains(
                        "It forecast each hour from 2016-01-31T00:00:00+08:00 to 2016-02-09T23:00:00+08:00 as if it were now");
    }

    @Test
    void theSameModelIsTrainedAgain() throws IOException {
        Path again = folder.resolve("again.model");

        train(again);

        assertThat(again).hasSameBinaryContentAs(model);
    }

    @Test
    void eachHourFromThatTimeOnIsForecastForEachStationInTheTimesOfTheFiles() throws IOException {
        Path predictions = folder.resolve("predictions.csv");

        Weir.Outcome outcome = backtest("--from", "2016-01-31", "--predictions", predictions);

        List<String> lines = Files.readAllLines(predictions);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("seasonal naive", "damped Holt-Winters", "Theta", "Stations and seasons within");
        assertThat(lines.get(0)).isEqualTo("station,made_at,horizon,q10,q50,q90");
        assertThat(lines).hasSize(1 + 10 * 24 * 2 * 3);
        assertThat(lines.get(1)).startsWith("Dongsi,2016-01-31T00:00:00+08:00,1,");
        assertThat(lines.get(lines.size() - 1)).startsWith("Guanyuan,2016-02-09T23:00:00+08:00,24,");
    }

    @Test
    void theReportIsAlsoForPrograms() {
        JsonNode report = backtest("--from", "2016-01-31T00:00:00+08:00", "--report", "json")
                .json();

        assertThat(report.path("target").asText()).isEqualTo("P2");
        assertThat(report.path("forecasts").asInt()).isEqualTo(10 * 24 * 2 * 3);
        assertThat(report.path("groups").path(0).path("mae").path("naive").asDouble())
                .isPositive();
    }

    /** Not even by root, and before the minutes that it may take: no model is read for it. */
    @Test
    void aFileThatCanNotBeWrittenIsRefusedAtOnce() {
        Path unwritable = Path.of("/sys/devices/system/cpu/online");
        assumeThat(unwritable).exists();

        assertThat(Weir.run(
                                "backtest",
                                dongsi,
                                "--target",
                                "PM2.5",
                                "--model",
                                folder.resolve("none.model"),
                                "--from",
                                "2016-01-31",
                                "--predictions",
                                unwritable)
                        .err())
                .contains("--predictions " + unwritable + ": that file can't be written to");
    }

    @Test
    void whatCanNotBeIsSaidWithWhatToDo() throws IOException {
        Path cut = Files.write(folder.resolve("cut.model"), Arrays.copyOf(Files.readAllBytes(model), 9_000));

        assertThat(backtest("--from", "2016-01-20").err()).contains("The model was trained until 2016-01-30T16:00:00Z");
        assertThat(backtest("--from", "2017-01-20").err()).contains("There is nothing from");
        assertThat(backtest("--from", "yesterday").err()).contains("it must be a time such as 2016-03-01");
        assertThat(backtest("--from", "2016-01-31", "--predictions", folder.resolve("no/p.csv"))
                        .err())
                .contains("--predictions ", "there is no folder ");
        assertThat(backtest("--from", "2016-01-31", "--predictions", folder).err())
                .contains("--predictions must name a file, but ", " is a folder");
        assertThat(Weir.run("backtest", dongsi, "--target", "PM2.5", "--model", cut, "--from", "2016-01-31")
                        .err())
                .contains("is cut or changed");
        assertThat(Weir.run("backtest", dongsi, "--target", "O3", "--model", model, "--from", "2016-01-31")
                        .err())
                .contains("forecasts P2, not o3");
        assertThat(Weir.run("train", dongsi, "--target", "moonlight", "--until", "2016-01-31", "--model", model)
                        .err())
                .contains("--target must be a kind, but is 'moonlight'");
        assertThat(Weir.run(
                                "train",
                                dongsi,
                                "--target",
                                "P2",
                                "--until",
                                "2016-01-31",
                                "--model",
                                folder.resolve("no/m"))
                        .err())
                .contains("there is no folder");
        assertThat(Weir.run("train", "--target", "P2", "--until", "2016-01-31", "--model", model)
                        .err())
                .contains("Name files, or --store for what Weir stored");
        assertThat(Weir.run("train", dongsi, "--store", "--target", "P2", "--until", "2016-01-31", "--model", model)
                        .err())
                .contains("Name files or --store, not both");
        assertThat(models(folder.resolve("nothing"), "list").out()).contains("weir train makes one");
        assertThat(models(folder.resolve("nothing"), "show", "12").err()).contains("There is no model 12");
        Weir.Outcome none = Weir.run(
                "train", folder.resolve("none.csv"), "--target", "P2", "--until", "2016-01-31", "--model", model);
        assertThat(none.err()).contains("none.csv");
        assertThat(none.exitCode()).isEqualTo(2);
    }

    private static Weir.Outcome models(Path data, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("models"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data", data));
        return Weir.run(all.toArray());
    }

    private static Weir.Outcome train(Path out) {
        return Weir.run(
                "train",
                dongsi.getParent(),
                "--target",
                "PM2.5",
                "--until",
                "2016-01-31",
                "--model",
                out,
                "--size",
                "small",
                "--threads",
                1);
    }

    private static Weir.Outcome backtest(Object... more) {
        List<Object> arguments =
                new ArrayList<>(List.of("backtest", dongsi.getParent(), "--target", "P2", "--model", model));
        arguments.addAll(List.of(more));
        return Weir.run(arguments.toArray());
    }

    /** Hours of a station in the form of the Beijing data, where one in twenty lacks. */
    private static Path zipped(String station, long seed) throws IOException {
        Random lot = new Random(seed);
        StringBuilder rows = new StringBuilder(HEADER);
        for (int hour = 0; hour < HOURS; hour++) {
            LocalDateTime at = FIRST.plusHours(hour);
            long dust = Math.round(60 + 30 * Math.sin(hour * Math.PI / 12) + 9 * lot.nextGaussian());
            rows.append(String.join(
                    ",",
                    Integer.toString(hour + 1),
                    Integer.toString(at.getYear()),
                    Integer.toString(at.getMonthValue()),
                    Integer.toString(at.getDayOfMonth()),
                    Integer.toString(at.getHour()),
                    hour % 20 == 7 ? "NA" : Long.toString(Math.max(3, dust)),
                    "NA,4,7,300,77",
                    Long.toString(Math.round(5 * lot.nextGaussian())),
                    "1023,-18.8,0,\"NNW\",4.4",
                    "\"" + station + "\"\n"));
        }
        Path tables = Files.createDirectories(folder.resolve("tables"));
        Path file = tables.resolve(station + ".csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
