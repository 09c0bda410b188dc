package dev.kontract.gateway.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.gateway.ProxySettings;
import dev.kontract.gateway.ProxySettings.Header;
import java.net.InetAddress;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {
    private static final ProxySettings PROXIES =
            ProxySettings.DEFAULT.withTrusted(List.of("10.0.0.0/8", "192.0.2.1", "fd00::/8"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "10.1.2.3|203.0.113.9|203.0.113.9",
                "fd12::1|203.0.113.9|203.0.113.9",
                "::ffff:10.1.2.3|203.0.113.9|203.0.113.9",
                "10.1.2.3|198.51.100.1, 203.0.113.9|203.0.113.9",
                "10.1.2.3|198.51.100.1, 203.0.113.9, 10.9.9.9, 192.0.2.1|203.0.113.9",
                "10.1.2.3|10.4.4.4, 10.9.9.9|10.4.4.4",
                "10.1.2.3|2001:db8::1|2001:db8:0:0:0:0:0:1",
                "10.1.2.3|[2001:db8::1]:443|2001:db8:0:0:0:0:0:1",
                "10.1.2.3|203.0.113.9:1234|203.0.113.9",
                "10.1.2.3|203.0.113.9, unknown, 10.9.9.9|10.9.9.9",
                "10.1.2.3|203.0.113.9, |10.1.2.3",
                "10.1.2.3|example.org|10.1.2.3",
                "10.1.2.3|1|10.1.2.3",
                "10.1.2.3|::1%lo|10.1.2.3",
                "10.1.2.3|[::1|10.1.2.3",
                "11.1.2.3|203.0.113.9|11.1.2.3",
                "192.0.2.2|203.0.113.9|192.0.2.2",
                "2001:db8::9|203.0.113.9|2001:db8:0:0:0:0:0:9",
            })
    void theLastAddressThatIsNoProxyIsTheClients(String peer, String header, String client) {
        HttpFields headers = HttpFields.build().add("X-Forwarded-For", header).add("Forwarded", "for=198.51.100.77");

        assertThat(behind(PROXIES, peer, headers)).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "for=203.0.113.9|203.0.113.9",
                "For=\"203.0.113.9:80\"|203.0.113.9",
                "proto=http;for=203.0.113.9;by=10.0.0.1|203.0.113.9",
                "for=\"[2001:db8::1]:80\"|2001:db8:0:0:0:0:0:1",
                "for=198.51.100.1, for=203.0.113.9;proto=https, for=10.2.2.2|203.0.113.9",
                "for=\"198.51.100.1, for=203.0.113.9|203.0.113.9",
                "for=_hidden|10.1.2.3",
                "for=unknown|10.1.2.3",
                "by=203.0.113.9|10.1.2.3",
                "203.0.113.9|10.1.2.3",
            })
    void theStandardHeaderIsReadWhereItIsChosenAndNoOther(String header, String client) {
        HttpFields headers = HttpFields.build().add("Forwarded", header).add("X-Forwarded-For", "198.51.100.77");

        assertThat(behind(PROXIES.withHeader(Header.FORWARDED), "10.1.2.3", headers))
                .isEqualTo(client);
    }

    @Test
    void severalHeadersAreOneList() {
        HttpFields headers =
                HttpFields.build().add("X-Forwarded-For", "198.51.100.1").add("X-Forwarded-For", "203.0.113.9");

        assertThat(behind(PROXIES, "10.1.2.3", headers)).isEqualTo("203.0.113.9");
    }

    @Test
    void nobodyIsBelievedUnlessSomebodyIsTrusted() {
        HttpFields headers = HttpFields.build().add("X-Forwarded-For", "203.0.113.9");

        assertThat(behind(ProxySettings.DEFAULT, "127.0.0.1", headers)).isEqualTo("127.0.0.1");
    }

    @Test
    void aProxyThatSaysNothingIsTheClient() {
        assertThat(behind(PROXIES, "10.1.2.3", HttpFields.EMPTY)).isEqualTo("10.1.2.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.1.0.0/8", "10.0.0.0/", "10", "*"
            })
    void whatIsNoNetworkIsRefused(String text) {
        assertThatThrownBy(() -> ProxySettings.DEFAULT.withTrusted(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must be addresses or networks");
    }

    @Test
    void everyAddressIsOneNetwork() {
        assertThat(Network.of("0.0.0.0/0").contains(InetAddress.ofLiteral("203.0.113.9")))
                .isTrue();
        assertThat(Network.of("0.0.0.0/0").contains(InetAddress.ofLiteral("::1")))
                .isFalse();
        assertThat(Network.of("10.0.0.0/9").contains(InetAddress.ofLiteral("10.127.0.1")))
                .isTrue();
        assertThat(Network.of("10.0.0.0/9").contains(InetAddress.ofLiteral("10.128.0.1")))
                .isFalse();
    }

    private static String behind(ProxySettings settings, String peer, HttpFields headers) {
        return new ClientAddresses(settings)
                .behind(InetAddress.ofLiteral(peer), headers)
                .getHostAddress();
    }
}
