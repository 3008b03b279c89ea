// SPDX-License-Identifier: Apache-2.0

/// What a Parley client and a Parley server say to each other.
module app.parley.shared {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.annotation;
    requires com.fasterxml.jackson.databind;
    requires java.management;
    requires jdk.management;
    requires static transitive org.jspecify;

    exports app.parley.shared.api;
    exports app.parley.shared.json;
    exports app.parley.shared.memory;
    exports app.parley.shared.model;
    exports app.parley.shared.protocol;
    exports app.parley.shared.refusal;
    exports app.parley.shared.text;
    exports app.parley.shared.trust;

    opens app.parley.shared.api to
            com.fasterxml.jackson.databind;
}
