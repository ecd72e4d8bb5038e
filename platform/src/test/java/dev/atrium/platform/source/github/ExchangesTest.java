package dev.atrium.platform.source.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.atrium.platform.source.github.RecordedGitHub.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.atrium.platform.source.NewRepository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangesTest {

    @RegisterExtension
    static final RecordedGitHub GITHUB = new RecordedGitHub();

    private static final String SECONDARY = """
            {"message": "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
             "documentation_url": "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits"}""";

    private final GitHubHost host = GITHUB.host();

    @AfterEach
    void forget() {
        GITHUB.server().resetToDefaultMappings();
    }

    @Test
    void waitsUntilTheRateLimitIsReset() throws SourceException {
        first(exhausted(403, 30));
        assertThat(host.repository(SHOP)).isPresent();
        assertThat(GITHUB.waited()).containsExactly(Duration.ofSeconds(31));
        assertThat(GITHUB.asked()).hasSize(2);
    }

    @Test
    void givesUpWhereTheLimitLastsTooLongAndSaysUntilWhen() {
        first(exhausted(403, 1800));
        assertThatThrownBy(() -> host.repository(SHOP))
                .isInstanceOf(SourceException.class)
                .hasMessage("The rate limit of github.com is used up until 2026-11-22 10:30:01 UTC: try again then, or"
                        + " spread the requests over more time.")
                .extracting(failure -> ((SourceException) failure).kind())
                .isEqualTo(Kind.UNREACHABLE);
        assertThatThrownBy(() -> host.repository(SHOP)).hasMessageContaining("used up");
        assertThat(GITHUB.asked()).as("nothing is asked in the meantime").hasSize(1);
        assertThat(GITHUB.waited()).isEmpty();
    }

    @Test
    void doesNotSpendWhatIsNotThereAnyMore() throws SourceException {
        first(exhausted(200, 30)
                .withBody(
                        "{\"full_name\": \"acme/shop\", \"size\": 1, \"html_url\": \"https://github.com/acme/shop\"}"));
        assertThat(host.repository(SHOP)).isPresent();
        assertThat(GITHUB.waited()).isEmpty();
        assertThat(host.repository(SHOP)).isPresent();
        assertThat(GITHUB.waited()).containsExactly(Duration.ofSeconds(31));
    }

    @ParameterizedTest
    @CsvSource({"403, 17, 17", "429, 17, 17", "429, '', 60", "403, '', 60"})
    void waitsForASecondaryLimit(int status, String retryAfter, int seconds) throws SourceException {
        var refusal = aResponse().withStatus(status).withBody(SECONDARY);
        first(retryAfter.isEmpty() ? refusal : refusal.withHeader("Retry-After", retryAfter));
        assertThat(host.repository(SHOP)).isPresent();
        assertThat(GITHUB.waited()).containsExactly(Duration.ofSeconds(seconds));
    }

    @Test
    void sendsAlsoWhatIsNotRepeatableAgainWhereALimitKeptItFromBeingDone() throws SourceException {
        first(aResponse().withStatus(403).withHeader("Retry-After", "5").withBody(SECONDARY), "/orgs/acme/repos");
        host.create(orders());
        assertThat(GITHUB.changes()).hasSize(2);
    }

    @Test
    void givesUpWhereALimitComesBackAgainAndAgain() {
        GITHUB.server()
                .stubFor(any(anyUrl())
                        .atPriority(1)
                        .willReturn(aResponse()
                                .withStatus(429)
                                .withHeader("Retry-After", "1")
                                .withBody(SECONDARY)));
        assertThatThrownBy(() -> host.repository(SHOP)).hasMessageContaining("The rate limit of github.com is used up");
        assertThat(GITHUB.waited()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void triesAgainAfterAPassingTrouble(int status) throws SourceException {
        first(aResponse().withStatus(status).withBody("<html>Unicorn!</html>"));
        assertThat(host.repository(SHOP)).isPresent();
        assertThat(GITHUB.waited()).containsExactly(Duration.ofMillis(500));
    }

    @Test
    void givesUpAfterThreeTimes() {
        GITHUB.server()
                .stubFor(any(anyUrl())
                        .atPriority(1)
                        .willReturn(aResponse().withStatus(502).withBody("<html>")));
        assertThatThrownBy(() -> host.repository(SHOP))
                .isInstanceOf(SourceException.class)
                .hasMessage("GitHub has trouble with the repository acme/shop (status 502): try again later.")
                .extracting(failure -> ((SourceException) failure).kind())
                .isEqualTo(Kind.UNREACHABLE);
        assertThat(GITHUB.asked()).hasSize(3);
        assertThat(GITHUB.waited()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER"})
    void triesAgainWhereTheConnectionBreaks(Fault fault) throws SourceException {
        first(aResponse().withFault(fault));
        assertThat(host.repository(SHOP)).isPresent();
    }

    @Test
    void doesNotSendTwiceWhatMayNotBeDoneTwice() {
        first(aResponse().withStatus(502).withBody("<html>"), "/orgs/acme/repos");
        assertThatThrownBy(() -> host.create(orders())).isInstanceOf(SourceException.class);
        assertThat(GITHUB.changes()).hasSize(1);
    }

    @Test
    void doesNotSendTwiceWhereTheConnectionBreaksEither() {
        first(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), "/orgs/acme/repos");
        assertThatThrownBy(() -> host.create(orders()))
                .isInstanceOf(SourceException.class)
                .extracting(failure -> ((SourceException) failure).kind())
                .isEqualTo(Kind.UNREACHABLE);
        assertThat(GITHUB.changes()).hasSize(1);
    }

    @Test
    void saysWhereNobodyAnswers() {
        var gone = GITHUB.host(new GitHubSettings(
                "git.example.com",
                URI.create("http://127.0.0.1:1/api/v3"),
                List.of(),
                RecordedGitHub.TOKEN,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1)));
        assertThatThrownBy(() -> gone.repository(SHOP))
                .isInstanceOf(SourceException.class)
                .hasMessage("'127.0.0.1' could not be reached: try again later.");
    }

    @Test
    void saysThatTheTokenIsNotKnown() {
        first(aResponse().withStatus(401).withBody("{\"message\": \"Bad credentials\"}"));
        assertThatThrownBy(() -> host.repository(SHOP))
                .isInstanceOf(SourceException.class)
                .hasMessage("GitHub does not know Atrium by its token or key: check atrium.source.github in the"
                        + " configuration (GitHub: Bad credentials).")
                .extracting(failure -> ((SourceException) failure).kind())
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void showsNoTokenThatGitHubRepeats() {
        first(aResponse()
                .withStatus(403)
                .withBody("{\"message\": \"ghp_notARealToken1234 at https://me:pw@github.com/\\u0007 may not\"}"));
        assertThatThrownBy(() -> host.repository(SHOP))
                .hasMessageContaining("*** at https://github.com/ may not")
                .hasMessageNotContaining("ghp_")
                .hasMessageNotContaining("pw");
    }

    @Test
    void saysThatAnAnswerCannotBeRead() {
        first(aResponse().withStatus(200).withBody("<html>Log in to the proxy</html>"));
        assertThatThrownBy(() -> host.repository(SHOP))
                .isInstanceOf(SourceException.class)
                .extracting(failure -> ((SourceException) failure).kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void asksOnlyForWhatHasChanged() throws SourceException {
        var before = host.repository(SHOP).orElseThrow();
        GITHUB.server()
                .stubFor(any(anyUrl()).atPriority(1).willReturn(aResponse().withStatus(304)));

        assertThat(host.repository(SHOP)).contains(before);

        var first = GITHUB.requests().getFirst();
        var second = GITHUB.requests().getLast();
        assertThat(first.containsHeader("If-None-Match")).isFalse();
        assertThat(second.getHeader("If-None-Match")).startsWith("W/\"");
    }

    @Test
    void followsNoRedirectWithoutAnEnd() {
        GITHUB.server()
                .stubFor(any(anyUrl())
                        .atPriority(1)
                        .willReturn(aResponse().withStatus(301).withHeader("Location", "/repos/acme/shop")));
        assertThatThrownBy(() -> host.repository(SHOP)).hasMessageContaining("redirects without an end");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // status | remaining | retry-after | body | limited | seconds blocked
                "200 | 4999 |   |                       | false | ",
                "200 | 0    |   |                       | false | 101",
                "403 | 4999 |   | Not accessible        | false | ",
                "404 | 12   |   | Not Found             | false | ",
                "403 | 0    |   | API rate limit        | true  | 101",
                "429 | 0    |   | API rate limit        | true  | 101",
                "403 | 0    | 7 | secondary rate limit  | true  | 7",
                "403 | 4999 |   | Secondary Rate Limit  | true  | 60",
                "403 | 4999 |   | abuse detection       | true  | 60",
                "429 | 4999 |   |                       | true  | 60",
                "429 | 4999 | x |                       | true  | 60",
            })
    void knowsALimitFromARefusal(
            int status, String remaining, String retryAfter, String body, boolean limited, Integer seconds) {
        var now = Instant.ofEpochSecond(1_000_000);
        var headers = Map.of(
                        "X-RateLimit-Remaining",
                        remaining,
                        "X-RateLimit-Reset",
                        "1000100",
                        "Retry-After",
                        retryAfter == null ? "" : retryAfter)
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
        var limits = new RateLimits();
        var bytes = (body == null ? "" : body).getBytes(StandardCharsets.UTF_8);

        assertThat(limits.limited(status, HttpHeaders.of(headers, (_, _) -> true), bytes, now))
                .isEqualTo(limited);
        assertThat(limits.blockedUntil()).isEqualTo(seconds == null ? Instant.EPOCH : now.plusSeconds(seconds));
    }

    private static NewRepository orders() {
        return new NewRepository(
                new RepositoryRef("github.com", "acme", "orders"), "Orders of the shop", "main", true, "task-1");
    }

    private static ResponseDefinitionBuilder exhausted(int status, int seconds) {
        return aResponse()
                .withStatus(status)
                .withHeader("X-RateLimit-Limit", "5000")
                .withHeader("X-RateLimit-Remaining", "0")
                .withHeader("X-RateLimit-Used", "5000")
                .withHeader("X-RateLimit-Resource", "core")
                .withHeader(
                        "X-RateLimit-Reset",
                        String.valueOf(RecordedGitHub.START.plusSeconds(seconds).getEpochSecond()))
                .withBody("{\"message\": \"API rate limit exceeded for user ID 1.\"}");
    }

    private static void first(ResponseDefinitionBuilder answer) {
        first(answer, "/repos/acme/shop");
    }

    /** Gives this answer once, to what is asked there; what is recorded comes after it. */
    private static void first(ResponseDefinitionBuilder answer, String path) {
        GITHUB.server()
                .stubFor(any(urlPathEqualTo(path))
                        .atPriority(1)
                        .inScenario("trouble")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(answer)
                        .willSetStateTo("over"));
    }
}
