// SPDX-License-Identifier: Apache-2.0
package app.parley.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// The text form (RFC 7468) of a key and its certificate.
public final class PemFile {
    private static final String KEY = "PRIVATE KEY";
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private PemFile() {}

    /// Return `certificate` as text.
    public static String text(X509Certificate certificate) {
        try {
            return block(CERTIFICATE, certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate could not be written", e);
        }
    }

    static String text(Identity identity) {
        return block(KEY, identity.key().getEncoded()) + text(identity.certificate());
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    /// Read the EC key and the certificate in `text`.
    static Identity parse(String text) throws GeneralSecurityException, IOException {
        var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(content(KEY, text)));
        var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(content(CERTIFICATE, text)));
        return new Identity(key, List.of(certificate));
    }

    private static byte[] content(String label, String text) throws IOException {
        var matcher = Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]*)-----END " + label + "-----")
                .matcher(text);
        if (!matcher.find()) {
            throw new IOException("it has no " + label);
        }
        try {
            return Base64.getMimeDecoder().decode(matcher.group(1).getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new IOException("its " + label + " is damaged", e);
        }
    }
}
