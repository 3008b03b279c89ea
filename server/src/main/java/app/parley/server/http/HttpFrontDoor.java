// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.server.StartFailure;
import app.parley.server.config.CallLimits;
import app.parley.server.config.ReverseProxy;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.glassfish.grizzly.filterchain.Filter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.server.FileCacheFilter;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;
import org.jspecify.annotations.Nullable;

/// The one port of the server and all that answers HTTP on it.
///
/// Build it, insert filters, `start` it, `stopAccepting` when it is to end, then `close` it. The routes'
/// handlers run on the threads of their [Share].
public final class HttpFrontDoor implements AutoCloseable {
    private static final int BACKLOG = 4_096;
    private static final int HEADER_BYTES = 16 * 1024;
    private static final long LEFTOVER_BYTES = 1 << 20;

    private final NetworkListener listener;
    private final HttpServer server = new HttpServer();
    private final SlowPeers slowPeers;
    private final ConnectionBudget budget = ConnectionBudget.ofThisProcess();
    private final Map<Share, CallQueue> queues = new EnumMap<>(Share.class);
    private final ScheduledExecutorService timer;
    private final List<Filter> inserted = new ArrayList<>();
    private @Nullable Filter encryption;

    /// `port` 0 lets the system choose.
    public HttpFrontDoor(
            String host, int port, Router router, TimeLimits limits, CallLimits calls, ReverseProxy proxy) {
        var timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("parley-calls").daemon().factory());
        this.timer = timer;
        for (var share : Share.values()) {
            queues.put(share, new CallQueue(share, share == Share.CALLS ? calls.perSecond() : 0, timer));
        }
        var answers = new AnswersWaiting(calls.waitingAnswerBytes());
        slowPeers = new SlowPeers(limits, answers);
        listener = new NetworkListener("parley", host, port);
        configure(listener, timer);
        listener.registerAddOn((_, chain) -> arrange(chain));
        server.addListener(listener);
        var configuration = server.getServerConfiguration();
        configuration.setName("parley");
        // Everything but a whole, valid request is refused by our own handler, in our own words.
        configuration.setPassTraceRequest(true);
        // Grizzly's own way waits for calls whose peer has gone; `close` knows better when all are answered.
        configuration.setGracefulShutdownSupported(false);
        configuration.setMaxPayloadRemainderToSkip(LEFTOVER_BYTES);
        // To delete an account needs its password, which no address may hold. Other routes drop what they do not take.
        configuration.setAllowPayloadForUndefinedHttpMethods(true);
        configuration.addHttpHandler(
                new CallHandler(router, new Callers(proxy.trusted()), queues, answers, timer), "/");
    }

    private static void configure(NetworkListener listener, ScheduledExecutorService timer) {
        listener.setMaxHttpHeaderSize(HEADER_BYTES);
        listener.getKeepAlive().setMaxRequestsCount(-1);
        var transport = listener.getTransport();
        // Nothing blocks on the event loops, so Grizzly needs no threads beside them.
        transport.setIOStrategy(new AcceptingStrategy(timer));
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
        var strict = new StrictRequests(HEADER_BYTES, slowPeers);
        chain.add(2, strict);
        chain.add(3, new BudgetFilter(budget));
        chain.add(chain.indexOfType(HttpServerFilter.class) + 1, strict.ofAnswers());
        chain.add(chain.indexOfType(HttpServerFilter.class) + 1, slowPeers.ofRequests());
        if (encryption != null) {
            // Behind the deadlines of bytes, and below all that reads HTTP.
            chain.add(2, encryption);
        }
        chain.addAll(chain.indexOfType(org.glassfish.grizzly.http.server.HttpServerFilter.class), inserted);
    }

    /// Put `filter` in front of the one that answers HTTP: it sees each parsed request first. Before the start
    /// only.
    public void insert(Filter filter) {
        inserted.add(filter);
    }

    /// Put `filter` between TCP and all that reads HTTP. Before the start only.
    public void encrypt(Filter filter) {
        encryption = filter;
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
        queues.values().forEach(CallQueue::close);
        server.shutdownNow();
        slowPeers.close();
        timer.shutdownNow();
        timer.close();
    }
}
