package io.weir.intake.pull;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What a look at a feed showed, without fetching it.
 *
 * @param trouble why it can't be had, in one sentence; nothing where it can
 * @param time what time it is there, to a second, where it can be had and says so
 */
public record FeedLook(Optional<String> trouble, Optional<Instant> time) {

    /** It can't be had, for that reason. */
    public static FeedLook failed(String trouble) {
        return new FeedLook(Optional.of(trouble), Optional.empty());
    }

    /** It can be had; its clock is in the headers of its answer. */
    public static FeedLook good(HttpHeaders headers) {
        long age = headers.firstValue("Age") // of what a cache on the way kept: its Date is from then
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .orElse(0L);
        return new FeedLook(
                Optional.empty(),
                headers.firstValue("Date").flatMap(FeedLook::parse).map(date -> date.plusSeconds(age)));
    }

    private static Optional<Instant> parse(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
