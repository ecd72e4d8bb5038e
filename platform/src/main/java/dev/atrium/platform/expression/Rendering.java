package dev.atrium.platform.expression;

import dev.atrium.platform.expression.Compiled.Form;
import dev.atrium.platform.expression.Compiled.Source;
import dev.atrium.platform.expression.RenderingException.Reason;
import java.util.regex.Pattern;
import org.mozilla.javascript.Script;
import org.mozilla.javascript.Scriptable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** Renders texts with the same variables. */
final class Rendering {

    /** Backstage's, which gives a text of one statement a type. */
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{(.+)}}");

    private static final JsonMapper JSON = new JsonMapper();

    private final Templates templates;
    private final Sandbox sandbox;
    private final Guard guard;
    private final Scriptable variables;

    Rendering(Templates templates, Sandbox sandbox, Variables variables) {
        this.templates = templates;
        this.sandbox = sandbox;
        this.guard = sandbox.guard();
        this.variables = sandbox.variables(variables.values());
        sandbox.begin(variables);
    }

    String text(String template, TextSyntax syntax) throws RenderingException {
        return sandbox.render(script(new Source(template, syntax, false)), variables);
    }

    /** As Backstage does it: one expression keeps its type, and a text that comes to nothing is undefined. */
    JsonNode value(String template) throws RenderingException {
        Source source = new Source(template, TextSyntax.DEFAULTS, true);
        Compiled compiled = templates.get(sandbox, source);
        Script script = script(source);
        if (compiled.form() == Form.STATEMENT) {
            return statement(template, script);
        }
        String text = sandbox.render(script, variables);
        return compiled.form() == Form.EXPRESSION ? sandbox.captured() : string(text);
    }

    /** What an if or a for writes is read as JSON, if it is any: an expression in it writes JSON then, and plain text otherwise. */
    private JsonNode statement(String template, Script plain) throws RenderingException {
        String dumping = EXPRESSION.matcher(template).replaceAll("\\${{ ( $1 ) | dump }}");
        try {
            String text = sandbox.render(script(new Source(dumping, TextSyntax.DEFAULTS, false)), variables);
            return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JacksonException _) {
            return string(sandbox.render(plain, variables));
        } catch (RenderingException e) {
            if (e.reason() == Reason.FAILED || e.reason() == Reason.SYNTAX) {
                return string(sandbox.render(plain, variables));
            }
            throw e;
        }
    }

    private static JsonNode string(String text) {
        return text.isEmpty() ? MissingNode.getInstance() : JsonNodeFactory.instance.stringNode(text);
    }

    private Script script(Source source) throws RenderingException {
        guard.tick();
        Compiled compiled = templates.get(sandbox, source);
        Script script = compiled.script();
        if (script == null) {
            TemplateFault fault = compiled.faults().getFirst();
            throw new RenderingException(Reason.SYNTAX, fault.message(), fault.line(), fault.column(), "");
        }
        return script;
    }
}
