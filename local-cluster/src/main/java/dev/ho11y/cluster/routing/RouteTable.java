package dev.ho11y.cluster.routing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which authority leads to which pods. Immutable. */
public final class RouteTable {

    private static final int DEFAULT_PORT = 80;

    private final Map<String, ServiceRoute> byAuthority;
    private final List<String> names;

    private RouteTable(Map<String, ServiceRoute> byAuthority, List<String> names) {
        this.byAuthority = byAuthority;
        this.names = names;
    }

    /** A table of these routes. A bare Service name leads to the first Service of that name. */
    public static RouteTable of(List<ServiceRoute> routes) {
        Map<String, ServiceRoute> byAuthority = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (ServiceRoute route : routes) {
            String qualified = route.service() + "." + route.namespace();
            names.add(route.port() == DEFAULT_PORT ? qualified : qualified + ":" + route.port());
            for (String host :
                    List.of(route.service(), qualified, qualified + ".svc", qualified + ".svc.cluster.local")) {
                byAuthority.putIfAbsent(host + ":" + route.port(), route);
            }
        }
        return new RouteTable(Map.copyOf(byAuthority), List.copyOf(names));
    }

    /** The route of {@code host} or {@code host:port}; names know no case and may end in a dot. */
    Optional<ServiceRoute> find(String authority) {
        int colon = authority.lastIndexOf(':');
        String host = (colon < 0 ? authority : authority.substring(0, colon)).toLowerCase(Locale.ROOT);
        String port = colon < 0 ? Integer.toString(DEFAULT_PORT) : authority.substring(colon + 1);
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return Optional.ofNullable(byAuthority.get(name + ":" + port));
    }

    /** The Services, for people. */
    List<String> names() {
        return names;
    }
}
