// SPDX-License-Identifier: Apache-2.0

/// Measures the server beside others. Part of no package that people get.
module app.parley.bench {
    requires app.parley.shared;
    requires com.fasterxml.jackson.annotation;
    requires info.picocli;
    requires jakarta.websocket;
    requires java.management;
    requires java.net.http;
    requires java.sql;
    requires org.glassfish.grizzly;
    requires org.glassfish.grizzly.http;
    requires org.glassfish.grizzly.http.server;
    requires org.glassfish.tyrus.container.grizzly.server;
    requires org.glassfish.tyrus.core;
    requires org.glassfish.tyrus.server;
    requires org.glassfish.tyrus.spi;
    requires org.xerial.sqlitejdbc;
    requires static org.jspecify;

    opens app.parley.bench to
            info.picocli;
    opens app.parley.bench.contestant to
            org.glassfish.tyrus.core;
    opens app.parley.bench.load to
            com.fasterxml.jackson.databind;
    opens app.parley.bench.report to
            com.fasterxml.jackson.databind;
}
