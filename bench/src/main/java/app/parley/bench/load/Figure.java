// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.util.Locale;

/// Something that is measured: its heading in a table, how it is written, and whether servers are compared by it.
public enum Figure {
    DELIVERED("delivered %", "%.2f", false),
    P50("p50 ms", "%.2f", true),
    P99("p99 ms", "%.2f", true),
    P999("p99.9 ms", "%.2f", true),
    MAX("max ms", "%.1f", false),
    DELIVERIES("deliveries/s", "%.0f", true),
    COMMITS("acked/s", "%.0f", true),
    CPU_PER_DELIVERY("CPU µs/delivery", "%.2f", true),
    CPU_PER_COMMIT("CPU µs/send", "%.2f", true),
    CPU_PER_HELLO("CPU ms/hello", "%.3f", true),
    CPU_CORES("CPU cores", "%.2f", false),
    IDLE_CPU("CPU % idle", "%.2f", true),
    MEMORY("memory MB", "%.0f", true),
    HEAP("live heap MB", "%.1f", false),
    HEAP_PER_CONNECTION("heap KB/connection", "%.2f", true),
    MEMORY_PER_CONNECTION("memory KB/connection", "%.1f", false),
    ALL_LIVE("all live ms", "%.0f", true),
    CAUGHT_UP("caught up ms", "%.0f", false),
    FELL_BEHIND("fell behind", "%.0f", false),
    FILLED("filled/s", "%.0f", false),
    LISTENING("first start ms", "%.0f", true),
    LISTENING_AGAIN("next start ms", "%.0f", true),
    DEFLATED("deflated %", "%.0f", false),
    READER("reader busy %", "%.0f", false),
    LOAD_CORES("load cores", "%.2f", false),
    LATE("sent late ms", "%.1f", false),
    P99_IN_PEACE("p99 in peace ms", "%.2f", false),
    HEALTH("healthz max ms", "%.0f", false),
    SIGN_IN("sign-in max ms", "%.0f", false);

    private final String heading;
    private final String format;
    private final boolean compared;

    Figure(String heading, String format, boolean compared) {
        this.heading = heading;
        this.format = format;
        this.compared = compared;
    }

    public String heading() {
        return heading;
    }

    public boolean compared() {
        return compared;
    }

    public String write(double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
