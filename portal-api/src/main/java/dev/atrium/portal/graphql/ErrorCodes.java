package dev.atrium.portal.graphql;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.Conflict;
import dev.atrium.platform.access.Forbidden;
import dev.atrium.platform.access.NotFound;
import dev.atrium.portal.graphql.ApiException.Code;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.schema.DataFetchingEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.SubscriptionExceptionResolver;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gives every error its {@code extensions.code}, and keeps from clients what is not for them. */
@Component
final class ErrorCodes implements DataFetcherExceptionResolver, SubscriptionExceptionResolver, WebGraphQlInterceptor {

    private static final Logger log = LoggerFactory.getLogger(ErrorCodes.class);

    private static final String CODE = "code";

    @Override
    public Mono<List<GraphQLError>> resolveException(Throwable exception, DataFetchingEnvironment environment) {
        return Mono.just(List.of(resolve(
                exception,
                GraphqlErrorBuilder.newError(environment),
                environment.getExecutionStepInfo().getPath())));
    }

    /** What ends a subscription that had begun. */
    @Override
    public Mono<List<GraphQLError>> resolveException(Throwable exception) {
        return Mono.just(List.of(resolve(exception, GraphqlErrorBuilder.newError(), "a subscription")));
    }

    private static GraphQLError resolve(Throwable exception, GraphqlErrorBuilder<?> error, Object asked) {
        return switch (unwrap(exception)) {
            case ApiException e -> error(error, e.code(), message(e));
            case BadRequest e -> error(error, Code.BAD_USER_INPUT, message(e));
            case Forbidden e -> error(error, Code.FORBIDDEN, message(e));
            case NotFound e -> error(error, Code.NOT_FOUND, message(e));
            case Conflict e -> error(error, Code.CONFLICT, message(e));
            case Throwable e -> internal(error, asked, e);
        };
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return chain.next(request).map(response -> {
            var errors = response.getExecutionResult().getErrors();
            if (errors.isEmpty() || errors.stream().allMatch(ErrorCodes::hasCode)) {
                return response;
            }
            return response.transform(builder ->
                    builder.errors(errors.stream().map(ErrorCodes::withCode).toList()));
        });
    }

    private static String message(RuntimeException forTheClient) {
        return Objects.requireNonNullElse(forTheClient.getMessage(), "");
    }

    private static Throwable unwrap(Throwable exception) {
        return exception instanceof CompletionException && exception.getCause() != null
                ? exception.getCause()
                : exception;
    }

    private static GraphQLError internal(GraphqlErrorBuilder<?> error, Object asked, Throwable cause) {
        var reference = UUID.randomUUID();
        log.error("Answering {} failed [{}]", asked, reference, cause);
        return error(error, Code.INTERNAL, "Something went wrong here; the log has more under " + reference + ".");
    }

    private static GraphQLError error(GraphqlErrorBuilder<?> error, Code code, String message) {
        return error.message("%s", message)
                .errorType(ErrorType.DataFetchingException)
                .extensions(Map.of(CODE, code.name()))
                .build();
    }

    private static boolean hasCode(GraphQLError error) {
        return error.getExtensions() != null && error.getExtensions().containsKey(CODE);
    }

    /** What graphql-java finds itself: syntax, validation, variables, limits. All of it is the client's. */
    private static GraphQLError withCode(GraphQLError error) {
        if (hasCode(error)) {
            return error;
        }
        var extensions = new HashMap<String, Object>();
        if (error.getExtensions() != null) {
            extensions.putAll(error.getExtensions());
        }
        boolean ours = error.getErrorType() == ErrorType.DataFetchingException
                || error.getErrorType() == ErrorType.NullValueInNonNullableField;
        extensions.putIfAbsent(CODE, (ours ? Code.INTERNAL : Code.BAD_USER_INPUT).name());
        return GraphqlErrorBuilder.newError()
                .message("%s", error.getMessage())
                .locations(error.getLocations() == null ? List.of() : error.getLocations())
                .path(error.getPath() == null ? List.of() : error.getPath())
                .errorType(error.getErrorType())
                .extensions(extensions)
                .build();
    }
}
