package dev.ho11y.cluster.controlplane;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** A certificate authority that lives as long as its cluster. */
public final class Authority {

    /** A certificate and its key, both as PEM. */
    public record Identity(String certificate, String key) {}

    /** Where servers of this cluster are: on this machine, and under the names that clients in pods use. */
    private static final GeneralName[] HERE = {
        new GeneralName(GeneralName.dNSName, "localhost"),
        // By which the API server calls what an APIService names.
        new GeneralName(GeneralName.dNSName, "keda-operator-metrics-apiserver.keda.svc"),
        new GeneralName(GeneralName.dNSName, "kubernetes"),
        new GeneralName(GeneralName.dNSName, "kubernetes.default"),
        new GeneralName(GeneralName.dNSName, "kubernetes.default.svc"),
        new GeneralName(GeneralName.dNSName, "kubernetes.default.svc.cluster.local"),
        new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
        new GeneralName(GeneralName.iPAddress, "127.96.0.1")
    };

    private static final Duration VALID = Duration.ofDays(365);

    /** A trust store has no secret; its format wants a password for its checksum. */
    public static final String TRUST_STORE_PASSWORD = "changeit";

    private final SecureRandom random = new SecureRandom();
    private final String name;
    private final Instant now;
    private final KeyPair keys;
    private final X509Certificate certificate;

    /** A new one, valid from an hour before {@code now}: not every clock is right. */
    public Authority(String name, Instant now) {
        this.name = name;
        this.now = now;
        this.keys = newKeys();
        this.certificate = issue(name, keys, name, Optional.empty());
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** Its own certificate. */
    public String pem() {
        return certificatePem(certificate);
    }

    /** Writes a PKCS#12 trust store, which is how a JVM is told whom to trust. */
    public void writeTrustStore(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(name, certificate);
            trusted.store(out, TRUST_STORE_PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK writes PKCS#12", e);
        }
    }

    /** Good for a server of this machine and for a client of that name. */
    Identity identity(String name) {
        return identity(name, HERE);
    }

    /** Good for a server of these host names. */
    public Identity identity(String name, List<String> hosts) {
        return identity(
                name,
                hosts.stream()
                        .map(host -> new GeneralName(GeneralName.dNSName, host))
                        .toArray(GeneralName[]::new));
    }

    private Identity identity(String name, GeneralName[] names) {
        KeyPair own = newKeys();
        return new Identity(certificatePem(issue(name, own, this.name, Optional.of(names))), keyPem(own.getPrivate()));
    }

    static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has this curve", e);
        }
    }

    static String keyPem(Key key) {
        return pem(key.getFormat().equals("X.509") ? "PUBLIC KEY" : "PRIVATE KEY", key.getEncoded());
    }

    private static String certificatePem(X509Certificate certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("it was made here", e);
        }
    }

    private static String pem(String type, byte[] content) {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** @param names of a server; empty for an authority */
    private X509Certificate issue(String name, KeyPair subject, String issuer, Optional<GeneralName[]> names) {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name("CN=" + issuer),
                new BigInteger(120, random),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(VALID)),
                new X500Name("CN=" + name),
                subject.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(names.isEmpty()));
            builder.addExtension(Extension.keyUsage, true, usage(names.isEmpty()));
            if (names.isPresent()) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names.get()));
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                    KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                }));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("a certificate for " + name + " could not be made", e);
        }
    }

    private static KeyUsage usage(boolean authority) {
        return new KeyUsage(authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature);
    }
}
