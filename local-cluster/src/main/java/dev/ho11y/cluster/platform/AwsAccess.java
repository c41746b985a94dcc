package dev.ho11y.cluster.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * How another process on this machine reaches the AWS of a cluster: the file {@code aws.json} in the cluster's folder, which only its
 * owner reads.
 *
 * @param proxy the HTTPS proxy that leads to the doors
 * @param authority PEM file of what signed the doors' certificate
 * @param accessKeyId may query, and nothing else
 * @param xray the X-Ray door, which shows traces to whoever asks from this machine
 * @param faults where the doors are told to fail
 * @param faultsToken for {@code faults}
 */
public record AwsAccess(
        String region,
        URI proxy,
        Path authority,
        String accessKeyId,
        String secretAccessKey,
        URI xray,
        URI faults,
        String faultsToken) {
    private static final String FILE = "aws.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the cluster in that folder has written; empty when there is none. */
    public static Optional<AwsAccess> read(Path cluster) throws IOException {
        try {
            return Optional.of(JSON.readValue(Files.readString(cluster.resolve(FILE)), AwsAccess.class));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IOException(cluster.resolve(FILE) + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    void write(Path cluster) throws IOException {
        Path file = cluster.resolve(FILE);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
    }
}
