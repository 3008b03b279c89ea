package app.parley.server.transfer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an import left out or changed, by reason, counted: nothing goes missing in silence. Confined to one
/// thread.
public final class NotTaken {
    private final Map<String, Long> reasons = new LinkedHashMap<>();

    /// One more of that.
    public void count(String reason) {
        reasons.merge(reason, 1L, Long::sum);
    }

    /// A reason, and how often it applied.
    public record Reason(String reason, long count) {}

    public List<Reason> reasons() {
        return reasons.entrySet().stream()
                .map(each -> new Reason(each.getKey(), each.getValue()))
                .toList();
    }
}
