package app.parley.server.net;

import app.parley.server.ReverseProxy;
import app.parley.server.StartFailure;
import app.parley.server.account.Authenticator;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.filterchain.Filter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.server.FileCacheFilter;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one port of the server and all that answers HTTP on it.
///
/// Build it, insert filters, `start` it, `stopAccepting` when it is to end, then `close` it. The routes' handlers run
/// on at most 32 threads `parley-http-N`, with at most 256 calls waiting for one.
public final class HttpFrontDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFrontDoor.class);
    private static final int WORKERS = 32;
    private static final int WAITING = 256;
    private static final int BACKLOG = 4_096;
    private static final int HEADER_BYTES = 16 * 1024;
    private static final long LEFTOVER_BYTES = 1 << 20;
    private static final long GRACE_SECONDS = 3;

    private final NetworkListener listener;
    private final HttpServer server = new HttpServer();
    private final SlowPeers slowPeers;
    private final ThreadPoolExecutor workers;
    private final List<Filter> inserted = new ArrayList<>();

    /// `port` 0 lets the system choose. Routes are asked in their order; what none answers may be a file of the
    /// page, below the base path of `proxy`.
    public HttpFrontDoor(
            String host,
            int port,
            List<Route> routes,
            Authenticator authenticator,
            TimeLimits limits,
            ReverseProxy proxy,
            CallObserver observer) {
        workers = new ThreadPoolExecutor(
                WORKERS,
                WORKERS,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().name("parley-http-", 1).factory());
        workers.allowCoreThreadTimeOut(true);
        slowPeers = new SlowPeers(limits);
        listener = new NetworkListener("parley", host, port);
        configure(listener);
        listener.registerAddOn((_, chain) -> arrange(chain));
        server.addListener(listener);
        var configuration = server.getServerConfiguration();
        configuration.setName("parley");
        // Everything but a whole, valid request is refused by our own handler, in our own words.
        configuration.setPassTraceRequest(true);
        // Grizzly's own way waits for calls whose peer has gone; `close` knows better when all are answered.
        configuration.setGracefulShutdownSupported(false);
        configuration.setMaxPayloadRemainderToSkip(LEFTOVER_BYTES);
        var router = new Router(routes, new PageFiles(proxy.basePath()), authenticator, observer);
        configuration.addHttpHandler(new CallHandler(router, new Callers(proxy.trusted()), workers), "/");
    }

    private static void configure(NetworkListener listener) {
        listener.setMaxHttpHeaderSize(HEADER_BYTES);
        listener.getKeepAlive().setMaxRequestsCount(-1);
        var transport = listener.getTransport();
        // Nothing blocks on the event loops, so Grizzly needs no threads beside them.
        transport.setIOStrategy(SameThreadIOStrategy.getInstance());
        // As nothing blocks, more loops than processors would only be more threads to wake.
        int loops = Runtime.getRuntime().availableProcessors();
        transport.setSelectorRunnersCount(loops);
        transport.setKernelThreadPoolConfig(ThreadPoolConfig.defaultConfig()
                .setPoolName("parley-io")
                .setCorePoolSize(loops)
                .setMaxPoolSize(loops));
        transport.setServerConnectionBackLog(BACKLOG);
        // On Windows the option would let another program take the port away.
        transport.setReuseAddress(
                !System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows"));
        transport.setTcpNoDelay(true);
    }

    private void arrange(FilterChainBuilder chain) {
        chain.remove(chain.indexOfType(IdleTimeoutFilter.class));
        chain.remove(chain.indexOfType(FileCacheFilter.class));
        chain.add(1, slowPeers.ofBytes());
        chain.add(chain.indexOfType(HttpServerFilter.class) + 1, slowPeers.ofRequests());
        chain.addAll(chain.indexOfType(org.glassfish.grizzly.http.server.HttpServerFilter.class), inserted);
    }

    /// Put `filter` in front of the one that answers HTTP: it sees each parsed request first. Before the start
    /// only.
    public void insert(Filter filter) {
        inserted.add(filter);
    }

    /// Begin to accept connections.
    ///
    /// @throws StartFailure the port is taken or the address is not this computer's
    public void start() throws StartFailure {
        try {
            server.start();
            slowPeers.start();
        } catch (IOException | UnresolvedAddressException e) {
            close();
            throw failure(e);
        }
    }

    private StartFailure failure(Exception e) {
        boolean taken = e instanceof BindException
                && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("in use");
        if (taken) {
            return new StartFailure(
                    String.format(
                            Locale.ROOT,
                            "Port %d is in use by another program. Stop it, or choose another with --port.",
                            listener.getPort()),
                    e);
        }
        return new StartFailure(
                String.format(
                        Locale.ROOT,
                        "Cannot listen on %s, port %d (%s). Choose others with --host and --port.",
                        listener.getHost(),
                        listener.getPort(),
                        reason(e)),
                e);
    }

    private static String reason(Exception e) {
        var message = e.getMessage();
        return message == null ? "no such address" : message;
    }

    /// Where it listens, with the port that the system chose.
    public InetSocketAddress address() {
        return new InetSocketAddress(listener.getHost(), listener.getPort());
    }

    /// Accept no further connections; those that are open go on.
    public void stopAccepting() {
        listener.getTransport().unbindAll();
    }

    /// Finish the calls at hand, at most for 3 s, then close every connection and end all threads.
    @Override
    public void close() {
        stopAccepting();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("some calls did not end in time count={}", workers.getActiveCount());
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            workers.shutdownNow();
        }
        server.shutdownNow();
        slowPeers.close();
        workers.close();
    }
}
