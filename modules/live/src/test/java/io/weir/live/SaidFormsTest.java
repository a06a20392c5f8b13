package io.weir.live;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What services say and the forms by which the page knows it fit each other; of the words themselves the browser tells. */
class SaidFormsTest {

    /** Those of the splitter and of sources, which are held against them where those are. */
    private static final Set<String> OF_OTHERS = Set.of(
            "sensor-error",
            "not-a-number",
            "unknown-kind",
            "out-of-range",
            "too-old",
            "from-the-future",
            "conflicting",
            "source-recorded",
            "source-random",
            "source-alarms");

    /** Sorts of forms which are held against those who refuse records and those who miss somebody, where those are. */
    private static final String SORTS_OF_OTHERS = "(fault|wanted|thing|found|away)-.*";

    private final SaidForms forms = SaidForms.read();
    private final List<String> sentences = Sentences.all();

    @Test
    void everySentenceHasAForm() {
        assertThat(sentences)
                .allSatisfy(
                        sentence -> assertThat(forms.of(sentence)).as(sentence).isNotEmpty());
    }

    @Test
    void everyFormIsThatOfASentence() {
        Set<String> names = new TreeSet<>(OF_OTHERS);
        sentences.forEach(sentence -> names.addAll(forms.of(sentence)));

        assertThat(names.stream().filter(name -> !name.matches(SORTS_OF_OTHERS)))
                .containsExactlyElementsOf(forms.names().stream()
                        .filter(name -> !name.matches(SORTS_OF_OTHERS))
                        .toList());
    }
}
