package io.weir.live.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The page's files by themselves: what is served is there, and nothing in it needs a looser policy. */
class AssetsTest {

    private static final Path FOLDER = Path.of("src/main/resources/io/weir/live/page");

    @Test
    void everyFileIsServedOrSaysWhereTheOthersAreFrom() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> FOLDER.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(listed().stream(), Stream.of("files.txt", "README.md"))
                                    .toList());
        }
    }

    @Test
    void everyModuleThatIsImportedIsServed() throws IOException {
        for (String name : listed()) {
            if (name.endsWith(".js")) {
                assertThat(served()).as(name).containsAll(imported(name));
            }
        }
    }

    /** A view is a folder, and knows of no other: what several need is in {@code base}. */
    @Test
    void aViewUsesNoOther() throws IOException {
        for (String name : listed()) {
            if (name.endsWith(".js") && name.contains("/")) {
                assertThat(imported(name))
                        .as(name)
                        .allMatch(used -> used.startsWith("base/")
                                || used.equals("steps.js")
                                || used.startsWith(name.substring(0, name.indexOf('/') + 1)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.html", "demos.html"})
    void thePageHasNoScriptOrStyleOfItsOwn(String page) throws IOException {
        assertThat(found("(<style|<script(?![^>]*src=)|\\son\\w+=|\\sstyle=|javascript:)", page))
                .isEmpty();
    }

    @Test
    void nothingIsLoadedFromElsewhere() throws IOException {
        assertThat(found("(?:src|href)=\"([^\"#]+)\"", "index.html"))
                .isSubsetOf(Stream.concat(
                                served().stream(),
                                Stream.of("demos", "api/v1/report", "api/v1/measures.csv", "api/v1/measures.json"))
                        .toList());
        assertThat(found("(?:src|href)=\"([^\"#]+)\"", "demos.html"))
                .isSubsetOf(Stream.concat(served().stream(), Stream.of("./")).toList());
        for (String name : listed()) {
            if (name.endsWith(".css")) {
                assertThat(found("(url\\(|@import)", name)).as(name).isEmpty();
            }
        }
    }

    @Test
    void textNeverBecomesMarkup() throws IOException {
        for (String name : listed()) {
            if (name.endsWith(".js")) {
                assertThat(found("(innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\.html\\(|eval\\()", name))
                        .as(name)
                        .isEmpty();
            }
        }
    }

    /** What a browser has to load before anything is seen: on a slow line each hundred kilobytes are a second. */
    @Test
    void allScriptsAndStylesWithD3AreUnder400KilobytesPacked() throws IOException {
        long bytes = packed(d3());
        for (String name : listed()) {
            if (name.endsWith(".js") || name.endsWith(".css")) {
                bytes += packed(Files.readAllBytes(FOLDER.resolve(name)));
            }
        }
        System.out.println("Scripts and styles of the page, packed: " + bytes / 1_000 + " kB");
        assertThat(bytes).isBetween(100_000L, 400_000L);
    }

    /** Made by {@code make pictures}; who clones this has them all. */
    @Test
    void thePicturesOfTheReadmeAreThereAndSmall() throws IOException {
        Path root = Path.of("../..");
        List<String> named = Pattern.compile("\\]\\((docs/pictures/[^)]+)\\)")
                .matcher(Files.readString(root.resolve("README.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
        long bytes = 0;
        for (String name : named) {
            bytes += Files.size(root.resolve(name));
        }

        try (Stream<Path> files = Files.list(root.resolve("docs/pictures"))) {
            assertThat(named)
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> root.relativize(file).toString()).toList());
        }
        assertThat(bytes).isBetween(1L, 400_000L);
    }

    private static byte[] d3() throws IOException {
        Path webjars = Path.of("META-INF/resources/webjars/d3");
        try (Stream<String> versions = new String(AssetsTest.class
                        .getResourceAsStream("/META-INF/maven/org.webjars.npm/d3/pom.properties")
                        .readAllBytes())
                .lines()) {
            String version = versions.filter(line -> line.startsWith("version="))
                    .map(line -> line.substring("version=".length()).strip())
                    .findFirst()
                    .orElseThrow();
            return AssetsTest.class
                    .getResourceAsStream("/" + webjars + "/" + version + "/dist/d3.min.js")
                    .readAllBytes();
        }
    }

    private static long packed(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.size();
    }

    /** With what is from elsewhere, and what the server writes. */
    private static List<String> served() throws IOException {
        return Stream.concat(listed().stream(), Stream.of("d3.min.js", "steps.js", "release.js"))
                .toList();
    }

    private static List<String> listed() throws IOException {
        return Files.readAllLines(FOLDER.resolve("files.txt"));
    }

    /** What a module imports, by its path from the folder of the page. */
    private static List<String> imported(String name) throws IOException {
        return found("from '(\\.[^']+)'", name).stream()
                .map(path ->
                        Path.of("/" + name).resolveSibling(path).normalize().toString())
                .map(path -> path.substring(1))
                .toList();
    }

    private static List<String> found(String pattern, String name) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(FOLDER.resolve(name)))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
