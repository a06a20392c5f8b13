package io.weir.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page's files by themselves: what is served is there, and nothing in it needs a looser policy. */
class AssetsTest {

    private static final Path FOLDER = Path.of("src/main/resources/io/weir/live/page");

    @Test
    void everyFileIsServedOrSaysWhereTheOthersAreFrom() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(listed().stream(), Stream.of("files.txt", "README.md"))
                                    .toList());
        }
    }

    @Test
    void everyModuleThatIsImportedIsServed() throws IOException {
        for (String name : listed()) {
            if (name.endsWith(".js")) {
                assertThat(listed()).as(name).containsAll(found("from '\\./([^']+)'", name));
            }
        }
    }

    @Test
    void thePageHasNoScriptOrStyleOfItsOwn() throws IOException {
        assertThat(found("(<style|<script(?![^>]*src=)|\\son\\w+=|\\sstyle=|javascript:)", "index.html"))
                .isEmpty();
    }

    @Test
    void nothingIsLoadedFromElsewhere() throws IOException {
        assertThat(found("(?:src|href)=\"([^\"#]+)\"", "index.html"))
                .isSubsetOf(
                        Stream.concat(listed().stream(), Stream.of("d3.min.js")).toList());
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

    private static List<String> listed() throws IOException {
        return Files.readAllLines(FOLDER.resolve("files.txt"));
    }

    private static List<String> found(String pattern, String name) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(FOLDER.resolve(name)))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
