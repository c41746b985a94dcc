package dev.ho11y.cluster.apinode.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalImagesTest {

    private static final LocalImages IMAGES = new LocalImages(Map.of(
            "web", LocalImage.of(List.of("any web")),
            "registry:5000/shop/web:2", LocalImage.of(List.of("second web"))));

    @ParameterizedTest
    @CsvSource({
        "web, any web",
        "web:1, any web",
        "shop/web:1, any web",
        "registry:5000/shop/web, any web",
        "registry:5000/shop/web@sha256:abc, any web",
        "registry:5000/shop/web:2, second web",
        "other/webs:1, ",
    })
    void areFoundByNameOrElseByRepository(String name, String command) {
        assertThat(IMAGES.find(name).map(image -> image.command().getFirst())).isEqualTo(Optional.ofNullable(command));
    }
}
