package dev.ho11y.cluster.apinode.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsFilesTest {

    @TempDir
    Path folder;

    private static Service service(String namespace, String name, String spec) {
        return Serialization.unmarshal(
                "apiVersion: v1\nkind: Service\nmetadata: {namespace: %s, name: %s}\nspec: {%s}"
                        .formatted(namespace, name, spec),
                Service.class);
    }

    @Test
    void nameEveryServiceAsItsNamespaceKnowsIt() throws Exception {
        HostsFiles hosts = new HostsFiles(folder, "127.0.0.1 localhost");
        hosts.update(List.of(
                service("shop", "web", "clusterIP: 127.96.0.9"),
                service("keda", "operator", "clusterIP: 127.96.0.8"),
                service("shop", "headless", "clusterIP: None"),
                service("shop", "outside", "type: ExternalName, externalName: localhost")));
        assertThat(hosts.of("shop")).hasContent("""
                127.0.0.1 localhost
                127.96.0.8	operator.keda.svc.cluster.local operator.keda.svc operator.keda
                127.96.0.9	web.shop.svc.cluster.local web.shop.svc web.shop web
                """);
    }

    @Test
    void areWrittenAnewInPlaceForThoseWhoHaveThemMounted() throws Exception {
        HostsFiles hosts = new HostsFiles(folder, "");
        Object before = Files.getAttribute(hosts.of("shop"), "unix:ino");
        hosts.update(List.of(service("shop", "web", "clusterIP: 127.96.0.9")));
        assertThat(hosts.of("shop")).content().contains("127.96.0.9");
        assertThat(Files.getAttribute(hosts.of("shop"), "unix:ino")).isEqualTo(before);
    }
}
