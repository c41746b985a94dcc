package dev.ho11y.runner.scenario;

import dev.ho11y.cluster.manifest.Service;
import dev.ho11y.load.LoadOptions;
import dev.ho11y.load.profile.LoadProfile;
import dev.ho11y.load.profile.Stage;
import dev.ho11y.runner.manifest.Deployed;
import dev.ho11y.runner.scenario.ScenarioFile.LoadEntry;
import dev.ho11y.runner.yaml.Located;
import dev.ho11y.runner.yaml.Nearest;
import dev.ho11y.runner.yaml.Place;
import dev.ho11y.runner.yaml.Problems;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the loads against what is deployed. */
final class LoadResolver {
    private static final int HTTP = 80;

    private final Deployed deployed;
    private final long seed;
    private final Problems problems;

    LoadResolver(Deployed deployed, long seed, Problems problems) {
        this.deployed = deployed;
        this.seed = seed;
        this.problems = problems;
    }

    List<Load> resolve(List<LoadEntry> entries) {
        Map<String, Place> names = new HashMap<>();
        for (LoadEntry entry : entries) {
            Place first =
                    names.putIfAbsent(entry.name().value().text(), entry.name().place());
            if (first != null) {
                problems.add(
                        entry.name().place(),
                        "there is a load `" + entry.name().value() + "` already, on line " + first.line()
                                + "; rename one");
            }
            checkUrl(entry.url());
        }
        return entries.stream().map(this::load).toList();
    }

    private Load load(LoadEntry entry) {
        List<Stage> stages = entry.stages().stream()
                .map(stage -> new Stage(
                        stage.name().map(name -> name.value().text()).orElse(""), stage.duration(), stage.target()))
                .toList();
        LoadOptions defaults = LoadOptions.defaults();
        LoadOptions options = new LoadOptions(
                entry.arrivals(),
                entry.maxInFlight(),
                entry.onSaturation(),
                entry.timeout(),
                entry.connectionMaxAge(),
                defaults.reportEvery(),
                defaults.stopGrace(),
                seed);
        return new Load(
                entry.name().value().text(),
                entry.url().value(),
                entry.headers(),
                new LoadProfile(entry.startRate(), stages),
                options);
    }

    private void checkUrl(Located<URI> url) {
        URI uri = url.value();
        if (!"http".equals(uri.getScheme()) || uri.getHost() == null || uri.getUserInfo() != null) {
            problems.add(url.place(), "`" + uri + "` is not what a load can call; write `http://SERVICE/PATH`");
            return;
        }
        // service, service.namespace, service.namespace.svc.cluster.local
        String name = uri.getHost().split("\\.", 2)[0];
        if (deployed.lacksService(name)) {
            problems.add(
                    url.place(),
                    "no Service `" + name + "` in the manifests; " + Nearest.remedy(name, deployed.serviceNames()));
            return;
        }
        Optional<Service> service = deployed.manifests().services().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
        service.ifPresent(found -> checkService(url, found));
    }

    private void checkService(Located<URI> url, Service service) {
        int port = url.value().getPort() < 0 ? HTTP : url.value().getPort();
        List<String> ports = service.ports().stream()
                .map(known -> String.valueOf(known.port()))
                .toList();
        if (!ports.contains(String.valueOf(port))) {
            problems.add(
                    url.place(),
                    "Service " + service.name() + " has no port " + port + "; write " + Nearest.listed(ports)
                            + " after the host");
        }
        boolean pods = deployed.manifests().deployments().stream()
                .anyMatch(deployment -> deployment.namespace().equals(service.namespace())
                        && deployment
                                .template()
                                .labels()
                                .entrySet()
                                .containsAll(service.selector().entrySet()));
        if (deployed.complete() && (!pods || service.selector().isEmpty())) {
            problems.add(
                    url.place(),
                    "Service " + service.name() + " selects the pods of no Deployment; "
                            + "correct its spec.selector or call another");
        }
    }
}
