// SPDX-License-Identifier: Apache-2.0

/// The desktop app: finds, hosts and joins chats.
///
/// Nothing is exported but to JavaFX: this is an application, not a library.
module app.parley.client {
    requires app.parley.server;
    requires app.parley.shared;
    requires atlantafx.base;
    requires info.picocli;
    requires io.nayuki.qrcodegen;
    requires jakarta.websocket.client;
    requires java.desktop;
    requires java.logging;
    requires java.net.http;
    requires java.sql;
    requires javafx.base;
    requires javafx.controls;
    requires javafx.graphics;
    requires javax.jmdns;
    requires org.glassfish.grizzly;
    requires org.glassfish.tyrus.client;
    requires org.glassfish.tyrus.container.grizzly.client;
    requires org.glassfish.tyrus.core;
    requires org.kordamp.ikonli.feather;
    requires org.kordamp.ikonli.javafx;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;
    requires static org.jspecify;

    // JavaFX makes the application object, picocli fills in the options.
    exports app.parley.client to
            javafx.graphics;
    // The style sheet names skins of text fields.
    exports app.parley.client.ui to
            javafx.controls;

    opens app.parley.client to
            info.picocli;
    opens app.parley.client.host to
            com.fasterxml.jackson.databind;
    opens app.parley.client.signin to
            com.fasterxml.jackson.databind;
}
