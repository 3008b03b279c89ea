// SPDX-License-Identifier: Apache-2.0
package app.parley.server.logging;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/// Sets up `java.util.logging`, which SLF4J, Grizzly and Tyrus all write to. Once, by a `main`, before anything logs.
public final class ServerLogging {
    /// They are kept, because the log manager forgets a logger, and its level, that no one references.
    private static final Logger OURS = logger("app.parley");
    /// Warns at every stop that it stops.
    private static final Logger GRIZZLYS_END = logger("org.glassfish.grizzly.nio.GracefulShutdownRunner");
    /// Grizzly and Tyrus.
    private static final Logger LIBRARIES = logger("org.glassfish");

    private ServerLogging() {}

    private static Logger logger(String name) {
        System.setProperty("java.util.logging.manager", UntilTheEnd.class.getName());
        return Logger.getLogger(name);
    }

    /// Write our events of `level` and above, and warnings of the libraries, to standard error.
    public static void configure(LogLevel level, LogFormat format) {
        OURS.setLevel(level.level());
        GRIZZLYS_END.setLevel(Level.SEVERE);
        LIBRARIES.setUseParentHandlers(false);
        for (var handler : LIBRARIES.getHandlers()) {
            LIBRARIES.removeHandler(handler);
        }
        LIBRARIES.addHandler(new LibraryFaults());
        var root = Logger.getLogger("");
        for (var handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.setLevel(level == LogLevel.ERROR ? Level.SEVERE : Level.WARNING);
        root.addHandler(console(format));
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) ->
                LoggerFactory.getLogger(ServerLogging.class).error("a thread died name={}", thread.getName(), failure));
    }

    private static ConsoleHandler console(LogFormat format) {
        try {
            var console = new ConsoleHandler();
            console.setLevel(Level.ALL);
            console.setEncoding(StandardCharsets.UTF_8.name());
            console.setFormatter(format.formatter());
            return console;
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError("every Java knows UTF-8", e);
        }
    }

    /// The usual log manager falls silent as soon as the program is asked to end, which is when the server has most to
    /// say. This one lets it finish.
    public static final class UntilTheEnd extends LogManager {
        @Override
        public void reset() {}
    }
}
