// SPDX-License-Identifier: Apache-2.0
package app.parley.server.config;

import java.nio.file.Path;
import java.time.Duration;

/// Backups that a server makes by itself: one `every` so often into the folder `to`, of which the newest `keep` stay.
public record BackupPlan(Duration every, Path to, int keep) {}
