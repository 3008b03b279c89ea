// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

/// Hears how each call over HTTP ended, to count it. Thread-safe.
@FunctionalInterface
public interface CallObserver {
    /// The call of `method` and the route `path` (a template) was answered with `status` after `nanos`.
    void answered(String method, String path, int status, long nanos);
}
