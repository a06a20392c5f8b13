package io.weir.store;

/** Judges UTF-8 where it stands. */
final class Utf8 {

    private Utf8() {}

    /** Bytes of the well-formed sequence that begins there with a byte over 0x7F, or 0 where it is not well-formed. */
    static int width(byte[] bytes, int at) {
        int lead = bytes[at] & 0xFF;
        int second = at + 1 < bytes.length ? bytes[at + 1] & 0xFF : 0;
        if (lead >= 0xC2 && lead <= 0xDF) {
            return isWithin(second, 0x80, 0xBF) ? 2 : 0;
        }
        if (lead >= 0xE0 && lead <= 0xEF) {
            int lowest = lead == 0xE0 ? 0xA0 : 0x80; // anything lower has a shorter form
            int highest = lead == 0xED ? 0x9F : 0xBF; // anything higher is a surrogate
            return isWithin(second, lowest, highest) && continues(bytes, at + 2) ? 3 : 0;
        }
        if (lead >= 0xF0 && lead <= 0xF4) {
            int lowest = lead == 0xF0 ? 0x90 : 0x80;
            int highest = lead == 0xF4 ? 0x8F : 0xBF; // anything higher is beyond Unicode
            return isWithin(second, lowest, highest) && continues(bytes, at + 2) && continues(bytes, at + 3) ? 4 : 0;
        }
        return 0;
    }

    private static boolean continues(byte[] bytes, int at) {
        return at < bytes.length && isWithin(bytes[at] & 0xFF, 0x80, 0xBF);
    }

    private static boolean isWithin(int value, int lowest, int highest) {
        return value >= lowest && value <= highest;
    }
}
