package dev.atrium.benchmarks.generate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;

/** The words that names and descriptions are made of, drawn at random. */
final class Vocabulary {

    private static final List<String> ADJECTIVES = words("amber brisk calm dark eager fair glad hidden icy jolly keen"
            + " lucid merry noble open proud quiet rapid solid tidy urban vivid warm young zesty");
    static final List<String> NOUNS =
            words("ledger basket invoice shipment parcel catalog payment refund voucher account"
                    + " session profile beacon router gateway stream topic cluster worker planner pricing search feed notifier"
                    + " scheduler archive vault billing checkout inventory warehouse carrier customs loyalty coupon review rating"
                    + " forecast demand supply fraud risk consent identity token audit report metric trace");
    private static final List<String> VERBS = words("stores computes validates forwards aggregates publishes reconciles"
            + " indexes renders throttles enriches caches");
    private static final List<String> THINGS = words("orders payments customers profiles labels prices stock signals"
            + " events documents users sessions taxes rates");
    private static final List<String> AREAS =
            words("checkout logistics finance identity marketing support platform" + " analytics compliance mobile");
    private static final List<String> TAGS = words("java kotlin go python typescript rust node react spring grpc rest"
            + " kafka postgres redis s3 batch streaming ml internal external pci gdpr tier1 tier2 tier3 legacy");

    private final SplittableRandom random;

    Vocabulary(SplittableRandom random) {
        this.random = random;
    }

    /** An entity's name, unique through its number: {@code calm-ledger-svc-00042}. */
    String name(String suffix, int number) {
        return "%s-%s-%s-%05d".formatted(one(ADJECTIVES), one(NOUNS), suffix, number);
    }

    /** A name for people, from the first words of an entity's name: {@code Calm Ledger Svc}. */
    static String title(String name) {
        var words = name.split("-", -1);
        return capital(words[0]) + " " + capital(words[1]) + " " + capital(words[2]);
    }

    /** A person's name. */
    String person() {
        return capital(one(ADJECTIVES)) + " " + capital(noun());
    }

    /** A sentence of about 130 characters. */
    String sentence() {
        return "%s %s and %s %s for the %s area, so that %s teams in %s can rely on one %s source of %s data."
                .formatted(
                        capital(verb()),
                        thing(),
                        verb(),
                        thing(),
                        one(AREAS),
                        noun(),
                        one(AREAS),
                        one(ADJECTIVES),
                        noun());
    }

    String noun() {
        return one(NOUNS);
    }

    String verb() {
        return one(VERBS);
    }

    String thing() {
        return one(THINGS);
    }

    List<String> tags(int count) {
        return some(TAGS, count);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Up to {@code count} different ones. */
    <T> List<T> some(List<T> choices, int count) {
        var chosen = new LinkedHashSet<T>();
        for (int tries = 0; tries < count * 3 && chosen.size() < count; tries++) {
            chosen.add(one(choices));
        }
        return new ArrayList<>(chosen);
    }

    static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static List<String> words(String text) {
        return List.of(text.split(" ", -1));
    }
}
