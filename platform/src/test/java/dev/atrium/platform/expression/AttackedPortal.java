package dev.atrium.platform.expression;

/** Renders the text of every attack, one after another, and writes a line about each: run as a program of its own, with a small heap. */
final class AttackedPortal {

    static final String RENDERED = "RENDERED";

    private AttackedPortal() {}

    public static void main(String[] arguments) {
        Variables variables = Attack.variables();
        try (Nunjucks nunjucks = new Nunjucks(Attack.limits())) {
            for (Attack attack : Attack.ALL) {
                System.out.println(attack.name() + "=" + outcome(nunjucks, attack, variables));
            }
        }
    }

    private static String outcome(Nunjucks nunjucks, Attack attack, Variables variables) {
        String outcome;
        try {
            nunjucks.value(attack.template(), variables);
            outcome = RENDERED;
        } catch (RenderingException e) {
            outcome = e.reason() + " " + e.explanation();
        }
        try {
            // the next one does not notice
            return nunjucks.value("${{ 1 + 1 }}", variables).intValue() == 2
                    ? outcome
                    : "the next was rendered wrongly";
        } catch (RenderingException e) {
            return "the next failed: " + e.explanation();
        }
    }
}
