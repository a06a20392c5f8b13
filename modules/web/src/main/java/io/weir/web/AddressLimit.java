package io.weir.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/** Hangs up on connections of an address that has as many as it may, before a byte of them is read. */
public final class AddressLimit extends AbstractLifeCycle implements Connection.Listener {

    private final ConnectionsByAddress addresses;
    private final Runnable refused;
    private final Map<Connection, InetAddress> open = new ConcurrentHashMap<>(); // a closed one has no address any more
    private Server server;

    /**
     * @param most connections of one address at a time, TLS or not
     * @param refused called for each one that is hung up on
     */
    public AddressLimit(int most, Runnable refused) {
        addresses = new ConnectionsByAddress(most);
        this.refused = refused;
    }

    /** Sets it, while the server is being made. */
    public void applyTo(JavalinConfig config) {
        config.jetty.modifyServer(server -> {
            this.server = server;
            server.addBean(this);
        });
    }

    @Override
    protected void doStart() {
        for (Connector connector : server.getConnectors()) {
            ((AbstractConnector) connector).addBean(this); // its connections tell us of themselves
        }
    }

    @Override
    public void onOpened(Connection connection) {
        InetAddress address = address(connection);
        if (address == null) {
            return;
        }
        open.put(connection, address);
        if (!addresses.opened(address)) {
            refused.run();
            connection.getEndPoint().close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        InetAddress address = open.remove(connection);
        if (address != null) {
            addresses.closed(address);
        }
    }

    /** Null for what is inside of TLS, which is the same connection once more. */
    private static InetAddress address(Connection connection) {
        EndPoint endPoint = connection.getEndPoint();
        return !(endPoint instanceof SslConnection.SslEndPoint)
                        && endPoint.getRemoteSocketAddress() instanceof InetSocketAddress remote
                ? remote.getAddress()
                : null;
    }
}
