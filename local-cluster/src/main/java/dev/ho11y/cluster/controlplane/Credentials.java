package dev.ho11y.cluster.controlplane;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

/**
 * Certificates, keys, tokens and kubeconfigs of one cluster, made anew each time, as files that only their owner reads.
 */
final class Credentials {

    /** Who calls the API server, and the groups that give it its rights. */
    enum User {
        /** The person at the keyboard, and this process. */
        ADMIN("admin", "system:masters"),
        CONTROLLER_MANAGER("system:kube-controller-manager", ""),
        SCHEDULER("system:kube-scheduler", ""),
        /** What KEDA's pods are in a cluster; {@code keda.yaml} binds its rights. */
        KEDA("system:serviceaccount:keda:keda-operator", "system:serviceaccounts");

        private final String user;
        private final String groups;

        User(String user, String groups) {
            this.user = user;
            this.groups = groups;
        }
    }

    private final Path folder;
    private final X509Certificate root;

    private Credentials(Path folder, X509Certificate root) {
        this.folder = folder;
        this.root = root;
    }

    /**
     * Writes all of them.
     *
     * @param cluster the folder of the cluster, which gets {@code kubeconfig} and the folder {@code pki}
     * @param apiPort where the API server will listen
     */
    static Credentials write(Path cluster, int apiPort, Instant now) throws IOException {
        Path folder = Files.createDirectories(
                cluster.resolve("pki"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Authority authority = new Authority("ho11y", now);
        Credentials credentials = new Credentials(folder, authority.certificate());
        credentials.certificates(authority, new Authority("ho11y-front-proxy", now));
        credentials.tokens(authority.pem(), apiPort);
        return credentials;
    }

    private void certificates(Authority authority, Authority frontProxy) throws IOException {
        put("ca.crt", authority.pem());
        for (String name : Set.of("etcd", "apiserver", "component", "kubelet")) {
            put(name, authority.identity(name));
        }
        put("front-proxy-ca.crt", frontProxy.pem());
        put("front-proxy-client", frontProxy.identity("front-proxy-client"));
        KeyPair accounts = Authority.newKeys();
        put("sa.key", Authority.keyPem(accounts.getPrivate()));
        put("sa.pub", Authority.keyPem(accounts.getPublic()));
        // KEDA wants a folder with files of these names.
        Files.createDirectories(folder.resolve("keda"));
        put("keda/ca.crt", authority.pem());
        put("keda/tls", authority.identity("keda"));
    }

    private void tokens(String authority, int apiPort) throws IOException {
        SecureRandom random = new SecureRandom();
        StringBuilder csv = new StringBuilder();
        for (User user : User.values()) {
            byte[] secret = new byte[24];
            random.nextBytes(secret);
            String token = HexFormat.of().formatHex(secret);
            csv.append(token + "," + user.user + "," + user.user
                    + (user.groups.isEmpty() ? "" : ",\"" + user.groups + "\"") + "\n");
            write(kubeconfig(user), kubeconfigText(apiPort, authority, token));
        }
        put("tokens.csv", csv.toString());
    }

    private static String kubeconfigText(int apiPort, String authority, String token) {
        String encoded = Base64.getEncoder().encodeToString(authority.getBytes(StandardCharsets.US_ASCII));
        return """
                apiVersion: v1
                kind: Config
                current-context: ho11y
                clusters:
                  - name: ho11y
                    cluster: {server: "https://127.0.0.1:%d", certificate-authority-data: %s}
                users:
                  - name: ho11y
                    user: {token: %s}
                contexts:
                  - name: ho11y
                    context: {cluster: ho11y, user: ho11y}
                """.formatted(apiPort, encoded, token);
    }

    /** The kubeconfig of a user; the administrator's is the cluster's. */
    Path kubeconfig(User user) {
        return user == User.ADMIN
                ? folder.resolveSibling("kubeconfig")
                : folder.resolve(user.name().toLowerCase(java.util.Locale.ROOT) + ".kubeconfig");
    }

    /** A file of these credentials, such as {@code ca.crt}. */
    String file(String name) {
        return folder.resolve(name).toString();
    }

    /** Who signed every server's certificate. */
    X509Certificate root() {
        return root;
    }

    private void put(String name, Authority.Identity identity) throws IOException {
        put(name + ".crt", identity.certificate());
        put(name + ".key", identity.key());
    }

    private void put(String name, String content) throws IOException {
        write(folder.resolve(name), content);
    }

    private static void write(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content);
    }
}
