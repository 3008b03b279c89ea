package app.parley.bench;

/// What one round on one server came to.
///
/// `expected` are the sends that the server acknowledged, or all where it acknowledges none, times the members;
/// `delivered` are those that arrived in order and once. The rates of processor use are in cores.
record Result(
        Contestant server,
        long sent,
        long acknowledged,
        long refused,
        long expected,
        long delivered,
        long disordered,
        int lostConnections,
        double p50Millis,
        double p99Millis,
        double maxMillis,
        double deliveriesPerSecond,
        double serverCpuMicrosPerDelivery,
        double serverCores,
        double loadCores,
        double residentMegabytes,
        double publisherLateMillis) {

    /// Whether something that was acknowledged did not arrive.
    boolean lossy() {
        return server.acknowledges() && delivered < expected;
    }

    double deliveredPercent() {
        return expected == 0 ? 100 : 100.0 * delivered / expected;
    }
}
