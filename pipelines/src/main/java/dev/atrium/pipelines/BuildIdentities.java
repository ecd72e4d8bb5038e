package dev.atrium.pipelines;

import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** What others need to check the tokens that builds have. */
public interface BuildIdentities {

    /** The public keys, as a JSON Web Key Set (RFC 7517): of tokens that are or may soon be about. Never a private key. */
    Mono<ObjectNode> keys();

    /** What OpenID Connect Discovery says of the issuer, for those who look the keys up by it. */
    ObjectNode configuration();
}
