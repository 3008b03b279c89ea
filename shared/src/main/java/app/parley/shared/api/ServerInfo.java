package app.parley.shared.api;

/// What anyone may know of a server before signing in. `registration` is `open`, `invite` or `closed`.
public record ServerInfo(
        String name, String version, String space, String epoch, String registration, LimitInfo limits) {

    /// The server's bounds: characters, bytes, events, events, and sends per second of one account (0 = no limit).
    public record LimitInfo(int textLength, int frameBytes, int pageSize, int resumeEvents, int sendsPerSecond) {}
}
