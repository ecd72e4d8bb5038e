package dev.atrium.monitoring.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.monitoring.descriptor.MonitoringInfo.Aggregation;
import dev.atrium.monitoring.descriptor.MonitoringInfo.CustomPanel;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Filter;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Filter.And;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Filter.Equal;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Filter.Has;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Filter.Not;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Filter.Or;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Filter.StartsWith;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Metric;
import dev.atrium.monitoring.generate.MetricFilter.Unclear;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The talk's language of metrics, in PromQL. */
class MetricQueryTest {

    private static final Selector SELECTOR = Selector.of(Declared.SETTINGS, "example-app");

    private static MetricQuery query(Filter filter, Metric.Type metric, Aggregation.Type aggregation, List<String> by)
            throws Unclear {
        var panel = new CustomPanel(
                "Title",
                "",
                new Metric(filter, metric, Declared.PLACE),
                new Aggregation(aggregation, by),
                "",
                "short",
                null,
                Duration.ofMinutes(5),
                "",
                Declared.PLACE);
        return MetricQuery.of(panel, SELECTOR, "application", Dialect.SHIPPED);
    }

    private static String counter(Filter filter, String... by) throws Unclear {
        return query(filter, Metric.Type.COUNTER, Aggregation.Type.SUM, List.of(by))
                .promql();
    }

    private static Filter and(Filter... filters) {
        return new And(List.of(filters));
    }

    private static Filter or(Filter... filters) {
        return new Or(List.of(filters));
    }

    private static Filter x(Filter filter) {
        return and(Declared.what("x"), filter);
    }

    private static Filter eq(String tag, String value) {
        return new Equal(tag, value);
    }

    static Stream<Arguments> matchers() {
        return Stream.of(
                Arguments.of(eq("env", "production"), "env=\"production\""),
                Arguments.of(eq("grpc-service", "shop.Cart"), "service=\"shop.Cart\""),
                Arguments.of(eq("data-center", "a"), "data_center=\"a\""),
                Arguments.of(eq("2nd", "a"), "_2nd=\"a\""),
                Arguments.of(new StartsWith("path", "/a.b"), "path=~\"/a\\\\.b.*\""),
                Arguments.of(new Has("path"), "path!=\"\""),
                Arguments.of(new Not(eq("env", "test")), "env!=\"test\""),
                Arguments.of(new Not(new StartsWith("env", "test")), "env!~\"test.*\""),
                Arguments.of(new Not(new Has("env")), "env=\"\""),
                Arguments.of(new Not(new Not(eq("env", "test"))), "env=\"test\""),
                Arguments.of(new Not(and(eq("env", "test"))), "env!=\"test\""),
                Arguments.of(or(eq("env", "a|b"), new StartsWith("env", "c")), "env=~\"a\\\\|b|c.*\""),
                Arguments.of(or(eq("env", "a"), or(eq("env", "b"), eq("env", "c"))), "env=~\"a|b|c\""),
                Arguments.of(new Not(or(eq("env", "a"), eq("env", "b"))), "env!~\"a|b\""),
                Arguments.of(and(eq("env", "a"), and(new Has("b"))), "env=\"a\", b!=\"\""));
    }

    @ParameterizedTest
    @MethodSource("matchers")
    void aFilterIsMatchers(Filter filter, String matchers) throws Unclear {
        assertThat(counter(x(filter)))
                .isEqualTo("sum(increase(x_total{application=\"example-app\", " + matchers + "}[5m]))");
    }

    @Test
    void itsOwnApplicationNeedsNotBeNamed() throws Unclear {
        assertThat(counter(x(eq("application", "example-app"))))
                .isEqualTo("sum(increase(x_total{application=\"example-app\"}[5m]))");
    }

    @Test
    void metricsHaveTheNamesThatPrometheusHas() throws Unclear {
        assertThat(counter(Declared.what("hydrate.exception"))).contains("(hydrate_exception_total{");
        assertThat(counter(Declared.what("jobs_total"))).contains("(jobs_total{");
        assertThat(counter(Declared.what("http.requests.count"))).contains("(http_requests_count{");
        assertThat(counter(Declared.what("5xx errors"))).contains("(_5xx_errors_total{");
        assertThat(counter(Declared.what("job:errors:sum"))).contains("(job:errors:sum_total{");
    }

    @Test
    void gaugesAndAggregations() throws Unclear {
        assertThat(query(
                                Declared.what("queue.size"),
                                Metric.Type.GAUGE,
                                Aggregation.Type.MAX,
                                List.of("pod", "queue", "pod"))
                        .promql())
                .isEqualTo("max by (pod, queue) (avg_over_time(queue_size{application=\"example-app\"}[5m]))");
        assertThat(query(Declared.what("nan"), Metric.Type.GAUGE, Aggregation.Type.AVG, List.of())
                        .promql())
                .isEqualTo("avg(avg_over_time({__name__=\"nan\", application=\"example-app\"}[5m]))");
    }

    @Test
    void aStatIsARateOrAQuantile() throws Unclear {
        assertThat(counter(x(eq("stat", "1m")), "pod"))
                .isEqualTo("sum by (pod) (rate(x_total{application=\"example-app\"}[1m]))");
        assertThat(counter(and(Declared.what("checkout.seconds"), eq("stat", "p99")), "pod"))
                .isEqualTo(
                        "histogram_quantile(0.99, sum by (le, pod) (rate(checkout_seconds_bucket{application=\"example-app\"}[5m])))");
        assertThat(counter(and(Declared.what("checkout.seconds"), eq("stat", "median"))))
                .isEqualTo(
                        "histogram_quantile(0.50, sum by (le) (rate(checkout_seconds_bucket{application=\"example-app\"}[5m])))");
    }

    @Test
    void theTalksQuery() throws Unclear {
        var query = query(
                and(
                        eq("application", "example-app"),
                        eq("stat", "1m"),
                        eq("env", "production"),
                        eq("grpc-component", "server"),
                        eq("what", "rpc-error-ratio")),
                Metric.Type.COUNTER,
                Aggregation.Type.SUM,
                List.of("grpc-service"));
        assertThat(query.unit()).isEqualTo("percentunit");
        assertThat(query.by()).containsExactly("service");
        assertThat(query.promql()).isEqualTo("""
                (
                  sum by (service) (
                    rate(grpc_server_processing_duration_seconds_count{application="example-app", env="production", \
                statusCode=~"UNKNOWN|DEADLINE_EXCEEDED|UNIMPLEMENTED|INTERNAL|UNAVAILABLE|DATA_LOSS"}[1m])
                    or label_replace(label_replace(label_replace(rate(grpc_server_seconds_count{application="example-app", env="production", \
                grpc_status_code=~"UNKNOWN|DEADLINE_EXCEEDED|UNIMPLEMENTED|INTERNAL|UNAVAILABLE|DATA_LOSS"}[1m]), \
                "service", "$1", "rpc_service", "(.+)"), "method", "$1", "rpc_method", "(.+)"), \
                "statusCode", "$1", "grpc_status_code", "(.+)")
                  )
                  or 0 * sum by (service) (
                    rate(grpc_server_processing_duration_seconds_count{application="example-app", env="production"}[1m])
                    or label_replace(label_replace(label_replace(rate(grpc_server_seconds_count{application="example-app", env="production"}[1m]), \
                "service", "$1", "rpc_service", "(.+)"), "method", "$1", "rpc_method", "(.+)"), \
                "statusCode", "$1", "grpc_status_code", "(.+)")
                  )
                )
                / sum by (service) (
                  rate(grpc_server_processing_duration_seconds_count{application="example-app", env="production"}[1m])
                  or label_replace(label_replace(label_replace(rate(grpc_server_seconds_count{application="example-app", env="production"}[1m]), \
                "service", "$1", "rpc_service", "(.+)"), "method", "$1", "rpc_method", "(.+)"), \
                "statusCode", "$1", "grpc_status_code", "(.+)")
                )""");
    }

    @Test
    void latencyOfWhatIsCalled() throws Unclear {
        assertThat(counter(and(Declared.what("rpc-latency"), eq("grpc-component", "client"), eq("stat", "p50"))))
                .isEqualTo("""
                        histogram_quantile(0.50, sum by (le) (
                          rate(grpc_client_processing_duration_seconds_bucket{application="example-app"}[5m])
                          or label_replace(label_replace(label_replace(rate(grpc_client_seconds_bucket{application="example-app"}[5m]), \
                        "service", "$1", "rpc_service", "(.+)"), "method", "$1", "rpc_method", "(.+)"), \
                        "statusCode", "$1", "grpc_status_code", "(.+)")
                        ))""");
    }

    @Test
    void aRateWithoutGroupsIsOfBothNamesOfCalls() throws Unclear {
        assertThat(counter(and(Declared.what("rpc-rate"), eq("rpc-service", "shop.Cart"))))
                .startsWith("sum(")
                .contains(" rate(grpc_server_processing_duration_seconds_count{")
                .contains(
                        "(rate(grpc_server_seconds_count{application=\"example-app\", rpc_service=\"shop.Cart\"}[5m]), ");
    }

    static Stream<Arguments> unclear() {
        return Stream.of(
                Arguments.of(eq("env", "a"), "No metric is named. Write what: hydrate.exception"),
                Arguments.of(and(Declared.what("a"), Declared.what("b")), "The filter \"what\" names one value."),
                Arguments.of(
                        x(or(eq("a", "1"), eq("b", "1"))),
                        "An \"or\" is of values of one tag, not of \"a\" and \"b\"."),
                Arguments.of(x(or(new Has("a"))), "An \"or\" is of \"=\" and \"^\" only."),
                Arguments.of(x(or()), "An \"or\" of nothing is never so."),
                Arguments.of(x(new Not(and(new Has("a"), new Has("b")))), "Prometheus cannot negate an \"and\"."),
                Arguments.of(new Not(Declared.what("x")), "\"what\" is compared by \"=\" only"),
                Arguments.of(x(eq("stat", "often")), "There is no stat \"often\"."),
                Arguments.of(x(eq("stat", "0m")), "There is no stat \"0m\"."),
                Arguments.of(x(eq("grpc-component", "both")), "\"grpc-component\" is server or client, not \"both\"."),
                Arguments.of(x(eq("__name__", "up")), "Labels that begin with __ are Prometheus's own"),
                Arguments.of(and(Declared.what("rpc-rate"), eq("stat", "p99")), "There is no stat \"p99\"."),
                Arguments.of(
                        x(eq("application", "other")),
                        "A panel shows only series with application=\"example-app\", and those are none with \"other\"."));
    }

    @ParameterizedTest
    @MethodSource("unclear")
    void whatHasNoMeaningIsSaid(Filter filter, String message) {
        assertThatThrownBy(() -> counter(filter)).isInstanceOf(Unclear.class).hasMessageStartingWith(message);
    }

    @Test
    void aReservedLabelIsNoneToGroupBy() {
        assertThatThrownBy(() -> counter(Declared.what("x"), "__name__")).isInstanceOf(Unclear.class);
    }

    @Test
    void aMistakeIsAProblemAtTheMetricAndThePanelIsMissing() {
        var generated = Declared.generate(Declared.component(Declared.custom("Errors", eq("env", "a"))));
        assertThat(generated.dashboards().getFirst().panels()).isEmpty();
        assertThat(generated.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.place().line()).isEqualTo(5));
    }
}
