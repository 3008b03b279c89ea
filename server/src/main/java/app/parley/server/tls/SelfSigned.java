// SPDX-License-Identifier: Apache-2.0
package app.parley.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// Makes keys, and certificates (RFC 5280) that are signed by their own key. Thread-safe.
///
/// A certificate names a server and is no authority, so whoever installs it trusts this one server and no other.
final class SelfSigned {
    private static final int SERIAL_BITS = 127;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SelfSigned() {}

    /// Return a new key of the curve P-256.
    static KeyPair newKey() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /// Return a certificate of `key` for `names`, which are host names and addresses.
    static X509Certificate certificate(KeyPair key, List<String> names, Instant from, Instant until)
            throws GeneralSecurityException {
        try {
            var algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
            var subject = new X500NameBuilder()
                    .addRDN(BCStyle.CN, "Parley")
                    // Browsers mix up two certificates of the same name, and a network may have several chats.
                    .addRDN(BCStyle.SERIALNUMBER, new BigInteger(SERIAL_BITS, RANDOM).toString(36))
                    .build();
            var content = new V3TBSCertificateGenerator();
            content.setSerialNumber(new ASN1Integer(new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS - 1)));
            content.setSignature(algorithm);
            content.setIssuer(subject);
            content.setSubject(subject);
            content.setStartDate(new Time(Date.from(from)));
            content.setEndDate(new Time(Date.from(until)));
            content.setSubjectPublicKeyInfo(
                    SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded()));
            content.setExtensions(extensions(names));
            var signed = content.generateTBSCertificate();

            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.getPrivate());
            signature.update(signed.getEncoded("DER"));
            var parts = new ASN1EncodableVector();
            parts.add(signed);
            parts.add(algorithm);
            parts.add(new DERBitString(signature.sign()));
            var whole = new DERSequence(parts).getEncoded("DER");
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
        } catch (IOException e) {
            throw new GeneralSecurityException("a certificate could not be written", e);
        }
    }

    private static Extensions extensions(List<String> names) throws IOException {
        var extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        extensions.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        extensions.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(names.stream().map(SelfSigned::name).toArray(GeneralName[]::new)));
        return extensions.generate();
    }

    private static GeneralName name(String name) {
        boolean address = name.indexOf(':') >= 0 || name.matches("[0-9.]+");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }
}
