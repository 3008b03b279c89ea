/// Measures the server beside a naive one. Part of no package that people get.
module app.parley.bench {
    requires app.parley.shared;
    requires info.picocli;
    requires jakarta.websocket;
    requires java.net.http;
    requires org.glassfish.grizzly;
    requires org.glassfish.grizzly.http;
    requires org.glassfish.grizzly.http.server;
    requires org.glassfish.tyrus.container.grizzly.server;
    requires org.glassfish.tyrus.core;
    requires org.glassfish.tyrus.server;
    requires org.glassfish.tyrus.spi;
    requires static org.jspecify;

    opens app.parley.bench to
            com.fasterxml.jackson.databind,
            info.picocli,
            org.glassfish.tyrus.core;
}
