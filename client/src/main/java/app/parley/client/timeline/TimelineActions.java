package app.parley.client.timeline;

import java.net.URI;
import java.util.Set;

/// What a row of a timeline can do, by its key.
interface TimelineActions {
    void retry(String key);

    void discard(String key);

    void openLink(URI target);

    /// The rows whose long code is shown whole.
    Set<String> unfolded();
}
