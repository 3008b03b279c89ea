// SPDX-License-Identifier: Apache-2.0
package app.parley.server.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Who may make an account and who may read the metrics, and what a password costs. `metricsToken` is the file of that
/// token instead of the data folder's own.
public record Access(
        Registration registration,
        MetricsAccess metrics,
        @Nullable Path metricsToken,
        PasswordCost passwords) {
    /// People with an invite, and programs on the same computer.
    public static final Access USUAL =
            new Access(Registration.INVITE, MetricsAccess.LOOPBACK, null, PasswordCost.USUAL);

    /// The same with accounts for other people.
    public Access registration(Registration value) {
        return new Access(value, metrics, metricsToken, passwords);
    }

    /// The same with passwords of another cost.
    public Access passwords(PasswordCost value) {
        return new Access(registration, metrics, metricsToken, value);
    }

    /// The same with metrics for other readers.
    public Access metrics(MetricsAccess value) {
        return new Access(registration, value, metricsToken, passwords);
    }
}
