package omnisock.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import omnisock.SocketType;
import omnisock.Unix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
    @ParameterizedTest
    @CsvSource({
        "tcp://127.0.0.1:9000, 127.0.0.1, 9000",
        "tcp://[::1]:80, ::1, 80",
        "tcp://[fe80::1%lo]:80/, fe80::1%lo, 80",
        "udp://name:0, name, 0",
        "tcp://:65535, '', 65535",
        "tcp://*:1, '', 1",
    })
    void anInternetUrlHasHostAndPort(String url, String host, int port) {
        var place = Place.parse(url);
        assertThat(place.host()).isEqualTo(host);
        assertThat(place.port()).isEqualTo(port);
    }

    @Test
    void aUnixUrlHasAPathOrAnAbstractName() {
        assertThat(Place.parse("unix:///run/x").unix()).isEqualTo(new Unix("/run/x"));
        assertThat(Place.parse("unix://@x").unix()).isEqualTo(Unix.abstractName("x"));
        assertThat(Place.parse("unix-dgram://x").type()).isEqualTo(SocketType.SOCK_DGRAM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.0.0.1:9000",
                "http://x:1",
                "tcp://host",
                "tcp://host:",
                "tcp://host:-1",
                "tcp://host:65536",
                "tcp://host:999999",
                "tcp://::1:80",
                "unix://"
            })
    void whatIsNoUrlOfAPlaceIsRefusedWithAReason(String url) {
        assertThatThrownBy(() -> Place.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + url + "'");
    }
}
