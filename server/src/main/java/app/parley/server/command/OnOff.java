package app.parley.server.command;

/// The value of an option that is switched.
enum OnOff {
    ON,
    OFF
}
