// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.config.Listening;
import app.parley.server.lan.LanAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The names and addresses by which a server is reached, as of now: those that a certificate of its own names.
/// Immutable.
record CertificateNames(Listening listening) implements Supplier<List<String>> {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateNames.class);

    @Override
    public List<String> get() {
        var names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
        names.addAll(listening.hostNames());
        try {
            var host = InetAddress.getLocalHost().getHostName();
            names.add(host);
            if (host.indexOf('.') < 0) {
                names.add(host + ".local");
            }
            LanAddresses.reaching(InetAddress.getByName(listening.host()))
                    .forEach(address -> names.add(address.getHostAddress()));
        } catch (IOException e) {
            LOG.debug("the names of this computer are not known", e);
        }
        // Names of other letters have an ASCII form too, which is the one that browsers ask for.
        return names.stream().filter(name -> name.matches("[A-Za-z0-9.:-]+")).toList();
    }
}
