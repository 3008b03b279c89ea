// SPDX-License-Identifier: Apache-2.0
package app.parley.server.lan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import javax.jmdns.impl.DNSOutgoing;
import javax.jmdns.impl.JmDNSImpl;
import javax.jmdns.impl.ServiceInfoImpl;
import javax.jmdns.impl.constants.DNSConstants;
import javax.jmdns.impl.constants.DNSRecordClass;

/// A responder by jmdns, which changes the name where another service of the network has it already.
final class JmdnsResponder implements Responder {
    /// How long the first hello holds: until jmdns has said its own.
    private static final int HELLO_SECONDS = 10;

    private final JmDNS jmdns;
    private final ServiceInfo hello;
    private final ServiceInfo service;

    private JmdnsResponder(JmDNS jmdns, ServiceInfo hello, ServiceInfo service) {
        this.jmdns = jmdns;
        this.hello = hello;
        this.service = service;
    }

    static Responder open(InetAddress address, Announcement announcement) throws IOException {
        // A host name of its own: the computer's belongs to the system's responder, and looking it up may take seconds.
        var host =
                "parley-" + announcement.id() + "-" + address.getHostAddress().replace('.', '-');
        return new JmdnsResponder(
                JmDNS.create(address, host),
                service(announcement.id(), announcement),
                service(announcement.serviceName(), announcement));
    }

    private static ServiceInfo service(String name, Announcement announcement) {
        return ServiceInfo.create(Announcement.SERVICE_TYPE, name, announcement.port(), 0, 0, announcement.text());
    }

    @Override
    public void announce() throws IOException {
        sayHello();
        jmdns.registerService(service);
    }

    /// Tell the network at once, under the id, which is unique and therefore needs no asking around
    /// (RFC 6762, 8.1). jmdns asks for three seconds whether the chat's name is free before it says anything.
    private void sayHello() throws IOException {
        if (jmdns instanceof JmDNSImpl responder && hello instanceof ServiceInfoImpl records) {
            var message = new DNSOutgoing(DNSConstants.FLAGS_QR_RESPONSE | DNSConstants.FLAGS_AA);
            var host = responder.getLocalHost();
            for (var record : records.answers(DNSRecordClass.CLASS_IN, true, HELLO_SECONDS, host)) {
                message.addAnswer(record, 0);
            }
            for (var record : host.answers(DNSRecordClass.CLASS_IN, true, HELLO_SECONDS)) {
                message.addAnswer(record, 0);
            }
            responder.send(message);
        }
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
