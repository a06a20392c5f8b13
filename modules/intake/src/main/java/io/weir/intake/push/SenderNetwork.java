package io.weir.intake.push;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The network of a sender: what is kept of an address, for it says of which house it is, and not which machine. */
public final class SenderNetwork {

    private static final int V4_KEPT = 3; // of 4 bytes
    private static final int V6_KEPT = 6; // of 16 bytes

    private SenderNetwork() {}

    /**
     * Such as {@code 192.0.2.0/24}.
     *
     * @param address as text, of a socket
     */
    public static String of(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress(); // an address: nobody is asked
            int kept = bytes.length == 4 ? V4_KEPT : V6_KEPT;
            for (int i = kept; i < bytes.length; i++) {
                bytes[i] = 0;
            }
            return InetAddress.getByAddress(bytes).getHostAddress() + '/' + kept * Byte.SIZE;
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
