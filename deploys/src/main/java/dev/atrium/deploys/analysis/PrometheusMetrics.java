package dev.atrium.deploys.analysis;

import dev.atrium.platform.prometheus.Answer;
import dev.atrium.platform.prometheus.Answer.Matrix;
import dev.atrium.platform.prometheus.Answer.Scalar;
import dev.atrium.platform.prometheus.Answer.Text;
import dev.atrium.platform.prometheus.Answer.Vector;
import dev.atrium.platform.prometheus.Point;
import dev.atrium.platform.prometheus.Prometheus;
import dev.atrium.platform.prometheus.PrometheusException;
import dev.atrium.platform.prometheus.PrometheusException.Kind;
import dev.atrium.platform.run.Blocks;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;

/** Metrics of a {@link Prometheus}: each of one series at a time. Thread-safe; closes its Prometheus. */
@Blocks
public final class PrometheusMetrics implements Metrics, AutoCloseable {

    private final Prometheus prometheus;

    /** Nothing is asked yet. */
    public PrometheusMetrics(Prometheus prometheus) {
        this.prometheus = prometheus;
    }

    @Override
    public OptionalDouble at(String query, Instant time) throws IOException, InterruptedException {
        var answer = prometheus.at(query, time).toFuture();
        try {
            return value(answer.get());
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        }
    }

    @Override
    public void close() {
        prometheus.close();
    }

    private static OptionalDouble value(Answer answer) throws InvalidQueryException {
        return switch (answer) {
            case Scalar(var point) -> number(point);
            case Vector(var samples)
            when samples.size() > 1 ->
                throw new InvalidQueryException("The query gives " + samples.size()
                        + " series, and must give one: aggregate them, such as by sum(…) or avg(…).");
            case Vector(var samples) ->
                samples.isEmpty()
                        ? OptionalDouble.empty()
                        : number(samples.getFirst().point());
            case Matrix(List<?> _), Text(String _) ->
                throw new InvalidQueryException("The query gives a " + answer.type()
                        + ", and must give one number: apply a function such as avg_over_time or rate to it.");
        };
    }

    private static OptionalDouble number(Point point) {
        return point.isNumber() ? OptionalDouble.of(point.value()) : OptionalDouble.empty();
    }

    private static IOException failure(ExecutionException failure) {
        return switch (failure.getCause()) {
            case PrometheusException e
            when e.kind() == Kind.REFUSED ->
                new InvalidQueryException(e.getMessage() + " Mend the template's query or its arguments.");
            case IOException e -> e;
            case null, default -> new IOException("Prometheus cannot be asked: " + failure.getMessage(), failure);
        };
    }
}
