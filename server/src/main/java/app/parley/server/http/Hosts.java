// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The names under which this server may be asked for. Thread-safe; may look up names, so no event loop may ask it.
///
/// A web page of anywhere can give its own name the address of this server (DNS rebinding), and a browser then takes
/// the two for one. It cannot do so with an address, nor with a name that no public name server answers for.
public final class Hosts {
    /// Suffixes that are never a stranger's: reserved (RFC 6761, 6762, 8375; ICANN for `internal`), never delegated,
    /// or the router's own.
    private static final Pattern PRIVATE = Pattern.compile(
            ".*\\.(local|localhost|localdomain|lan|home|internal|intranet|private|corp|test|svc|home\\.arpa|fritz\\.box)");

    private final Set<String> configured;
    private final Supplier<Set<String>> own;

    /// Accept the names of this computer and `configured`, those that the operator gives.
    public static Hosts of(List<String> configured) {
        return new Hosts(configured, new OwnNames());
    }

    /// `own` returns the names of this computer.
    public Hosts(List<String> configured, Supplier<Set<String>> own) {
        this.configured = configured.stream()
                .flatMap(name -> HostName.parse(name).stream())
                .map(HostName::name)
                .collect(Collectors.toUnmodifiableSet());
        this.own = own;
    }

    /// Whether `text` can be given as a name.
    public static boolean isName(String text) {
        return HostName.parse(text).map(host -> host.port() < 0).orElse(false);
    }

    /// Whether `caller` asked for this server by a name that may be its own. A program that names none is no browser.
    /// Where the operator has named no names, a trusted proxy is believed: it has its own.
    public boolean accept(Caller caller) {
        return (caller.proxied() && configured.isEmpty())
                || caller.host().map(this::accept).orElse(true);
    }

    private boolean accept(String written) {
        return HostName.parse(written).map(this::accept).orElse(false);
    }

    private boolean accept(HostName host) {
        return host.isLiteral()
                || host.name().indexOf('.') < 0
                || PRIVATE.matcher(host.name()).matches()
                || configured.contains(host.name())
                || own.get().contains(host.name());
    }
}
