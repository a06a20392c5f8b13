package io.weir.wire;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TopicsTest {

    @Test
    void everyKindHasATopicOfItsOwnOrOfItsFamily() {
        assertThat(Topics.measures(Catalogue.BUILT_IN))
                .hasSize(20 + 5)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("sensor-measures-[a-z0-9-]+"));
    }

    @Test
    void noFamilySharesTheTopicOfAKindThatHasOneOfItsOwn() {
        Map<String, List<Kind>> byTopic =
                Catalogue.BUILT_IN.kinds().stream().collect(Collectors.groupingBy(Topics::measures));

        assertThat(byTopic.values())
                .allSatisfy(kinds -> assertThat(kinds)
                        .allMatch(kind -> kinds.size() == 1 || !kind.family().equals(kind.name())));
    }
}
