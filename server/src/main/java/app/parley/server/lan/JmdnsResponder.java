package app.parley.server.lan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;

/// A responder by jmdns, which changes the name where another service of the network has it already.
final class JmdnsResponder implements Responder {
    private final JmDNS jmdns;
    private final ServiceInfo service;

    private JmdnsResponder(JmDNS jmdns, ServiceInfo service) {
        this.jmdns = jmdns;
        this.service = service;
    }

    static Responder open(InetAddress address, Announcement announcement) throws IOException {
        var service = ServiceInfo.create(
                Announcement.SERVICE_TYPE, announcement.serviceName(), announcement.port(), 0, 0, announcement.text());
        // A host name of its own: the computer's belongs to the system's responder, and looking it up may take seconds.
        var host =
                "parley-" + announcement.id() + "-" + address.getHostAddress().replace('.', '-');
        return new JmdnsResponder(JmDNS.create(address, host), service);
    }

    @Override
    public void announce() throws IOException {
        jmdns.registerService(service);
    }

    @Override
    public void close() {
        try {
            jmdns.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing the multicast socket", e);
        }
    }
}
