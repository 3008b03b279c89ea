// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.shared.refusal.Refusal;
import java.util.Map;
import java.util.Set;

/// What a request asks for, as its method and path alone say.
sealed interface Target {
    /// A route. `path` has the values of its segments in braces.
    record Found(Route route, Map<String, String> path) implements Target {}

    /// The path of routes for `methods` only.
    record OtherMethods(Set<String> methods) implements Target {}

    /// No route: perhaps a file.
    record NoRoute() implements Target {}

    /// An address that cannot be read, for `why`.
    record Unreadable(Refusal why) implements Target {}

    /// The body that may come with the request.
    default Body body() {
        return this instanceof Found found ? found.route.body() : Body.NONE;
    }

    /// The threads that answer it.
    default Share share() {
        return this instanceof Found found ? found.route.share() : Share.CALLS;
    }
}
