package io.weir.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.weir.testing.Repository;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds the table of complaints in RATIONALE.md to the tests that there are. */
class ComplaintsTest {

    private static final String HEADING = "## What users complain about, and the test that holds it";
    private static final int COMPLAINTS = 89;

    /** {@code module `Class#method`}. */
    private static final Pattern NAMED = Pattern.compile("([a-z]+) `(\\w+)#(\\w+)`");

    @Test
    void eachComplaintNamesATestThatThereIs() throws IOException {
        List<String> rows = rows();

        assertThat(rows).hasSize(COMPLAINTS).allMatch(row -> NAMED.matcher(row).find());
        assertThat(named(rows).filter(test -> !isThere(test))).isEmpty();
    }

    private static List<String> rows() throws IOException {
        String text = Files.readString(Repository.path("RATIONALE.md"));
        assertThat(text).contains(HEADING);
        String section =
                text.substring(text.indexOf(HEADING) + HEADING.length()).split("\n## ")[0];
        return section.lines()
                .filter(line -> line.startsWith("| "))
                .skip(2) // the table's head
                .toList();
    }

    private static Stream<List<String>> named(List<String> rows) {
        List<List<String>> named = new ArrayList<>();
        for (String row : rows) {
            Matcher matcher = NAMED.matcher(row);
            while (matcher.find()) {
                named.add(List.of(matcher.group(1), matcher.group(2), matcher.group(3)));
            }
        }
        return named.stream();
    }

    /** In whichever package of its module. */
    private static boolean isThere(List<String> test) {
        Path tests = Repository.path("modules/" + test.get(0) + "/src/test/java");
        try (Stream<Path> files = Files.walk(tests)) {
            Optional<Path> type = files.filter(
                            file -> file.getFileName().toString().equals(test.get(1) + ".java"))
                    .findFirst();
            return type.isPresent() && Files.readString(type.get()).contains(" void " + test.get(2) + '(');
        } catch (IOException e) {
            throw new AssertionError("Can't read the tests of " + test.get(0), e);
        }
    }
}
