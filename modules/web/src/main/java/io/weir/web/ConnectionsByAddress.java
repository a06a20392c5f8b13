package io.weir.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many connections each address has, so that a flood from one leaves room for the others. A host has all addresses of its
 * /64 in IPv6, which count as one. Safe for use by many threads; knows the addresses of open connections alone.
 */
public final class ConnectionsByAddress {

    private static final int V6_KEPT = 8;

    private final int most;
    private final Map<ByteBuffer, Integer> open = new ConcurrentHashMap<>();

    /**
     * @param most connections of one address at a time
     */
    public ConnectionsByAddress(int most) {
        this.most = most;
    }

    /** Counts another connection, and says whether there may be as many. {@link #closed} is owed in either case. */
    public boolean opened(InetAddress address) {
        return open.merge(key(address), 1, Integer::sum) <= most;
    }

    /** One of them is no more. */
    public void closed(InetAddress address) {
        open.computeIfPresent(key(address), (any, count) -> count > 1 ? count - 1 : null);
    }

    /** What an address is counted by. */
    public static ByteBuffer key(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(address instanceof Inet6Address ? Arrays.copyOf(bytes, V6_KEPT) : bytes);
    }
}
