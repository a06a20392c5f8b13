package io.weir.intake.sources.mqtt.payload;

/**
 * Which topics are meant: levels, of which {@code +} is any one and {@code #}, at the end, any more.
 *
 * @param text as MQTT has it
 */
public record TopicFilter(String text) {

    private static final int MOST = 65_535; // bytes, and so at least as many characters

    public TopicFilter {
        if (!isFilter(text)) {
            throw new IllegalArgumentException("not a topic filter: " + text);
        }
    }

    /** Whether it may be subscribed to: a {@code +} or {@code #} is a level by itself, and the latter the last. */
    public static boolean isFilter(String text) {
        if (text.isEmpty() || text.length() > MOST || text.indexOf('\0') >= 0) {
            return false;
        }
        String[] levels = text.split("/", -1);
        for (int at = 0; at < levels.length; at++) {
            boolean wild = levels[at].indexOf('+') >= 0 || levels[at].indexOf('#') >= 0;
            if (wild && (levels[at].length() > 1 || levels[at].equals("#") && at < levels.length - 1)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it names one topic. */
    public static boolean isTopic(String text) {
        return isFilter(text) && text.indexOf('+') < 0 && text.indexOf('#') < 0;
    }

    /** Whether a topic is meant. One that begins with a {@code $} is the broker's own, and never meant by a wildcard. */
    public boolean matches(String topic) {
        if (topic.startsWith("$") && !level(text, 0).equals(level(topic, 0))) {
            return false;
        }
        int wanted = 0; // where a level begins
        int at = 0;
        while (wanted <= text.length()) {
            int wantedEnd = end(text, wanted);
            if (is('#', wanted, wantedEnd)) {
                return true;
            }
            int end = end(topic, Math.min(at, topic.length()));
            boolean same = end - at == wantedEnd - wanted && text.regionMatches(wanted, topic, at, end - at);
            if (at > topic.length() || !is('+', wanted, wantedEnd) && !same) {
                return false;
            }
            wanted = wantedEnd + 1;
            at = end + 1;
        }
        return at > topic.length();
    }

    private boolean is(char wildcard, int from, int to) {
        return to - from == 1 && text.charAt(from) == wildcard;
    }

    private static String level(String topic, int from) {
        return topic.substring(from, end(topic, from));
    }

    private static int end(String topic, int from) {
        int slash = topic.indexOf('/', from);
        return slash < 0 ? topic.length() : slash;
    }
}
