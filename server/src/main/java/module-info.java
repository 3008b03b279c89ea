// SPDX-License-Identifier: Apache-2.0

/// The Parley server: rooms, the durable log, accounts, and one port for HTTP, the socket and the page.
module app.parley.server {
    requires transitive app.parley.shared;
    requires com.zaxxer.hikari;
    requires info.picocli;
    requires jakarta.websocket;
    requires java.logging;
    requires java.management;
    requires java.sql;
    requires javax.jmdns;
    requires jdk.management;
    requires jdk.unsupported;
    requires jjwt.api;
    requires micrometer.core;
    requires micrometer.registry.prometheus;
    requires org.bouncycastle.provider;
    requires org.glassfish.grizzly;
    requires org.glassfish.grizzly.http;
    requires org.glassfish.grizzly.http.server;
    requires org.glassfish.tyrus.container.grizzly.server;
    requires org.glassfish.tyrus.core;
    requires org.glassfish.tyrus.server;
    requires org.glassfish.tyrus.spi;
    requires org.postgresql.jdbc;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;
    requires static transitive org.jspecify;

    exports app.parley.server;
    exports app.parley.server.config;

    opens app.parley.server to
            info.picocli;
    opens app.parley.server.admin to
            com.fasterxml.jackson.databind,
            info.picocli;
    opens app.parley.server.audit to
            com.fasterxml.jackson.databind;
    opens app.parley.server.backup to
            com.fasterxml.jackson.databind;
    opens app.parley.server.move to
            com.fasterxml.jackson.databind;
    opens app.parley.server.transfer to
            com.fasterxml.jackson.databind;
    opens app.parley.server.verify to
            com.fasterxml.jackson.databind;
    opens app.parley.server.command to
            info.picocli;

    // The log manager is found by name and made by the JDK.
    exports app.parley.server.logging to
            java.logging;

    opens app.parley.server.socket to
            org.glassfish.tyrus.core;
}
