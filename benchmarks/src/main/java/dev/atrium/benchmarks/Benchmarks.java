package dev.atrium.benchmarks;

import dev.atrium.benchmarks.generate.CatalogGenerator;
import dev.atrium.benchmarks.http.Endpoint;
import dev.atrium.benchmarks.process.Measured;
import dev.atrium.benchmarks.process.PortalProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The command line. */
public final class Benchmarks {

    private static final String USAGE = """
            java -jar benchmarks.jar generate --entities N --out DIR [--seed N]
            java -jar benchmarks.jar run --portal http://localhost:8080 --catalog DIR --pid PID
                [--postgres-pid PID] [--database-dir DIR] [--ingest true|false] [LOAD]
            java -jar benchmarks.jar all --jar portal-api/target/atrium.jar
                [--sizes 1000,10000,100000] [--work DIR] [--port N] [--seed N] [--jvm-options "-Xmx512m …"] [LOAD]
            java -jar benchmarks.jar tasks --jar portal-api/target/atrium.jar
                [--tasks 1,10,100] [--template REF] [--owner REF] [--work DIR] [--port N] [--jvm-options "-Xmx512m …"]
            java -jar benchmarks.jar builds --jar portal-api/target/atrium.jar
                [--builds 1,20,200] [--work DIR] [--port N] [--jvm-options "-Xmx512m …"]

            LOAD: [--warmup 120s] [--seconds 15] [--connections 1,16,64] [--only PART_OF_A_NAME]
            """;
    private static final long SEED = 20_260_101;
    private static final long PORT = 18_080;

    private Benchmarks() {}

    /** Runs a command. Ends with 2 and the usage if there is none such, and with 1 and the reason if it failed. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var command = args.length == 0 ? "" : args[0];
        var rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
        try {
            switch (command) {
                case "generate" -> generate(Arguments.parse(rest, Set.of("entities", "out", "seed")));
                case "run" -> run(parse(rest, "portal", "catalog", "pid", "postgres-pid", "database-dir", "ingest"));
                case "all" -> all(parse(rest, "jar", "sizes", "work", "port", "seed", "jvm-options"));
                case "tasks" ->
                    tasks(Arguments.parse(
                            rest, Set.of("jar", "tasks", "template", "owner", "work", "port", "jvm-options")));
                case "builds" -> builds(Arguments.parse(rest, Set.of("jar", "builds", "work", "port", "jvm-options")));
                default -> throw new IllegalArgumentException("There is no command '" + command + "'.");
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(USAGE);
            System.exit(2);
        } catch (IllegalStateException | UncheckedIOException e) {
            System.err.println("The measurement failed: " + e.getMessage());
            if (e.getCause() != null) {
                System.err.println("because of " + e.getCause());
            }
            System.exit(1);
        }
    }

    private static Arguments parse(List<String> rest, String... own) {
        var known = new HashSet<>(LoadOptions.NAMES);
        known.addAll(List.of(own));
        return Arguments.parse(rest, known);
    }

    private static void generate(Arguments arguments) {
        var entities = Math.toIntExact(arguments.number("entities", 10_000));
        var catalog = CatalogGenerator.generate(entities, arguments.number("seed", SEED), arguments.path("out"));
        System.out.printf(
                "%,d entities %s, %,d relations, %,d bytes in %,d files%n",
                catalog.entities(), catalog.counts(), catalog.relations(), catalog.bytes(), catalog.files());
    }

    private static void run(Arguments arguments) throws IOException, InterruptedException {
        var measured = new Measured(
                Long.parseLong(arguments.text("pid")),
                arguments.find("postgres-pid").map(Long::parseLong),
                arguments.find("database-dir").map(Path::of));
        var ingest = Boolean.parseBoolean(arguments.find("ingest").orElse("true"));
        Measurement.print(
                Endpoint.of(arguments.text("portal")),
                measured,
                arguments.path("catalog"),
                ingest,
                LoadOptions.of(arguments));
    }

    private static void all(Arguments arguments) throws IOException, InterruptedException {
        var work = workDirectory(arguments.find("work"));
        System.out.println("Catalogs and data: " + work);
        var run = new WholeRun(
                arguments.path("jar"),
                jvmOptions(arguments),
                Math.toIntExact(arguments.number("port", PORT)),
                work,
                LoadOptions.of(arguments));
        for (int size : arguments.numbers("sizes", "1000,10000,100000")) {
            run.measure(size, arguments.number("seed", SEED));
        }
    }

    private static void tasks(Arguments arguments) throws IOException, InterruptedException {
        var work = workDirectory(arguments.find("work"));
        System.out.println("Data: " + work);
        var port = Math.toIntExact(arguments.number("port", PORT));
        try (var portal = PortalProcess.startWithExamples(
                arguments.path("jar"), jvmOptions(arguments), port, work.resolve("data"))) {
            portal.awaitHealth();
            new TaskReport(
                            Endpoint.of(portal.url()),
                            portal.measured(),
                            arguments.find("template").orElse("template:default/spring-boot-grpc-service"),
                            arguments.find("owner").orElse("group:default/team-a"))
                    .print(arguments.numbers("tasks", "1,10,100"));
        }
    }

    private static void builds(Arguments arguments) throws IOException, InterruptedException {
        var work = workDirectory(arguments.find("work"));
        System.out.println("Data: " + work);
        var port = Math.toIntExact(arguments.number("port", PORT));
        try (var portal = PortalProcess.startWithExamples(
                arguments.path("jar"), jvmOptions(arguments), port, work.resolve("data"))) {
            portal.awaitHealth();
            new BuildReport(Endpoint.of(portal.url()), portal.measured())
                    .print(arguments.numbers("builds", "1,20,200"));
        }
    }

    private static List<String> jvmOptions(Arguments arguments) {
        return arguments
                .find("jvm-options")
                .map(options -> List.of(options.split(" ", -1)))
                .orElse(List.of());
    }

    private static Path workDirectory(Optional<String> given) throws IOException {
        return given.isPresent()
                ? Files.createDirectories(Path.of(given.get()))
                : Files.createTempDirectory("atrium-benchmarks");
    }
}
