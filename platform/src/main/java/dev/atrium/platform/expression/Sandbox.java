package dev.atrium.platform.expression;

import dev.atrium.platform.expression.Compiled.Form;
import dev.atrium.platform.expression.Compiled.Source;
import dev.atrium.platform.expression.RenderingException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Script;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Nunjucks in a world of its own. Used by the thread that made it, and no other. */
final class Sandbox {

    private final SandboxContexts contexts;
    private final ScriptableObject scope;
    private final Guard guard;
    private final HostFunctions host;
    private final JsonValues values;
    private final Scriptable api;
    private final List<String> filters;
    private final List<String> tests;

    private Sandbox(SandboxContexts contexts, Guard guard, RenderingLimits limits, Context context, Scripts scripts) {
        this.contexts = contexts;
        this.guard = guard;
        this.scope = context.initSafeStandardObjects();
        this.host = new HostFunctions(guard);
        ScriptableObject.putProperty(scope, "window", scope);
        scripts.nunjucks().exec(context, scope, scope);
        Scriptable nunjucks = (Scriptable) member(scope, "nunjucks");
        GuardedBuiltins.install(guard, scope);
        Scriptable functions = host.in(context, scope);
        this.api = (Scriptable) call(
                context,
                (Function) scripts.sandbox().exec(context, scope, scope),
                nunjucks,
                functions,
                limits.maxDepth());
        Scriptable env = (Scriptable) member(api, "env");
        call(context, (Function) scripts.filters().exec(context, scope, scope), env, functions);
        this.filters = names((Scriptable) member(env, "filters"));
        this.tests = names((Scriptable) member(env, "tests"));
        host.filters(filters);
        Scriptable safeString = (Scriptable) member((Scriptable) member(nunjucks, "runtime"), "SafeString");
        this.values = new JsonValues(guard, scope, member(safeString, "prototype"));
        Sealing.seal(scope, api);
    }

    static Sandbox create(Guard guard, RenderingLimits limits, Once<Scripts> scripts) {
        SandboxContexts contexts = new SandboxContexts(guard, limits);
        return contexts.call(
                context -> new Sandbox(contexts, guard, limits, context, scripts.get(() -> Scripts.compile(context))));
    }

    Guard guard() {
        return guard;
    }

    List<String> filters() {
        return filters;
    }

    Compiled compile(Source source) throws RenderingException {
        guard.input(source.template().length());
        guard.compiling();
        try {
            return within(Reason.SYNTAX, context -> compile(context, source));
        } finally {
            guard.rendering();
        }
    }

    private Compiled compile(Context context, Source source) {
        Scriptable result = (Scriptable)
                call(context, (Function) member(api, "compile"), source.template(), options(context, source));
        return compiled(context, result);
    }

    private Compiled compiled(Context context, Scriptable result) {
        Object code = result.get("code", result);
        Script script = code == null ? null : context.compileString(ScriptRuntime.toString(code), "template", 1, null);
        List<TemplateFault> faults = list(result, "faults").stream()
                .map(fault -> fault(fault, string(fault, "message")))
                .toList();
        List<TemplateFault> unknown = new ArrayList<>();
        list(result, "filters").stream()
                .filter(filter -> !filters.contains(string(filter, "name")))
                .map(filter -> fault(filter, NearestName.unknownFilter(string(filter, "name"), filters)))
                .forEach(unknown::add);
        list(result, "tests").stream()
                .filter(test -> !tests.contains(string(test, "name")))
                .map(test -> fault(test, NearestName.unknownTest(string(test, "name"), tests)))
                .forEach(unknown::add);
        References references = new References();
        list(result, "paths")
                .forEach(path -> references.add(Arrays.stream(((NativeArray) path).toArray())
                        .map(key -> Optional.ofNullable(key).map(Object::toString))
                        .toList()));
        return new Compiled(
                Form.valueOf(string(result, "form")),
                script,
                faults,
                unknown,
                references.steps(),
                references.variables());
    }

    /** A text's variables, for any number of renderings that may see what the others did to them. */
    Scriptable variables(ObjectNode given) {
        return contexts.call(context -> values.variables(context, given));
    }

    /** Renders; the value of a text that is one expression is {@link #captured} afterwards. */
    String render(Script script, Scriptable variables) throws RenderingException {
        return within(Reason.FAILED, context -> {
            Object properties = Objects.requireNonNull(script.exec(context, scope, scope));
            Object text = call(context, (Function) member(api, "run"), properties, variables);
            return ScriptRuntime.toString(text);
        });
    }

    void begin(Variables variables) {
        host.begin(variables.now());
    }

    /** The value of the text that was rendered last, if it was one expression. */
    JsonNode captured() {
        return contexts.call(_ -> values.json(host.captured()));
    }

    private interface Work<T> {
        T in(Context context);
    }

    private <T> T within(Reason reason, Work<T> work) throws RenderingException {
        try {
            return contexts.call(work::in);
        } catch (RhinoException e) {
            throw Failures.of(e, reason, guard);
        }
    }

    private Scriptable options(Context context, Source source) {
        Scriptable options = context.newObject(scope);
        TextSyntax syntax = source.syntax();
        ScriptableObject.putProperty(options, "typed", source.typed());
        ScriptableObject.putProperty(options, "trimBlocks", syntax.trimBlocks());
        ScriptableObject.putProperty(options, "lstripBlocks", syntax.lstripBlocks());
        ScriptableObject.putProperty(options, "variableStart", syntax.variableStart());
        return options;
    }

    private Object call(Context context, Function function, @Nullable Object... arguments) {
        return Objects.requireNonNull(function.call(context, scope, scope, arguments));
    }

    private static Object member(Scriptable holder, String name) {
        return Objects.requireNonNull(ScriptableObject.getProperty(holder, name), name);
    }

    private static List<Scriptable> list(Scriptable result, String name) {
        NativeArray array = (NativeArray) member(result, name);
        return Arrays.stream(array.toArray()).map(Scriptable.class::cast).toList();
    }

    private static TemplateFault fault(Scriptable fault, String message) {
        return new TemplateFault(
                message, ScriptRuntime.toInt32(member(fault, "line")), ScriptRuntime.toInt32(member(fault, "column")));
    }

    private static String string(Scriptable holder, String name) {
        return ScriptRuntime.toString(member(holder, name));
    }

    private static List<String> names(Scriptable holder) {
        return Arrays.stream(holder.getIds())
                .map(String::valueOf)
                .filter(name -> !name.startsWith(" "))
                .sorted()
                .toList();
    }
}
