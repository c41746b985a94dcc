package dev.ho11y.cluster.apinode.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificates of the log endpoint, as PEM files.
 *
 * @param certificate what the server shows: its own certificate first; valid for the node's address
 * @param key its private key, PKCS#8 and not encrypted
 * @param clientCa who has signed the certificates of those who may ask: of the API server
 */
public record ServerTls(Path certificate, Path key, Path clientCa) {

    private static final char[] NO_PASSWORD = {};
    private static final List<String> KEY_KINDS = List.of("EC", "RSA", "EdDSA");

    /** @throws IOException if a file cannot be read or is not what it is said to be */
    SSLContext context() throws IOException {
        try {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, NO_PASSWORD);
            own.setKeyEntry(
                    "node", privateKey(), NO_PASSWORD, certificates(certificate).toArray(Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, NO_PASSWORD);
            KeyStore callers = KeyStore.getInstance("PKCS12");
            callers.load(null, NO_PASSWORD);
            int number = 0;
            for (Certificate authority : certificates(clientCa)) {
                callers.setCertificateEntry("ca" + number++, authority);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(callers);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificates " + this + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(pem);
        }
    }

    private PrivateKey privateKey() throws IOException, GeneralSecurityException {
        String base64 = Files.readString(key)
                .replaceAll("(?s).*-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----.*", "$1");
        PKCS8EncodedKeySpec encoded =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
        for (String kind : KEY_KINDS) {
            Optional<PrivateKey> read = privateKey(kind, encoded);
            if (read.isPresent()) {
                return read.get();
            }
        }
        throw new InvalidKeySpecException(key + " is none of " + KEY_KINDS + " in PKCS#8");
    }

    private static Optional<PrivateKey> privateKey(String kind, PKCS8EncodedKeySpec encoded)
            throws GeneralSecurityException {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePrivate(encoded));
        } catch (InvalidKeySpecException anotherKind) {
            return Optional.empty();
        }
    }
}
