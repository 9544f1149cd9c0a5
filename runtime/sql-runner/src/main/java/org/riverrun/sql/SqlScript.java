package org.riverrun.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a script into statements.
 *
 * <p>Flink's own parser takes one statement at a time, and the splitters of its SQL client and gateway are not on a
 * job's class path. This one knows what a semicolon can hide in: strings, quoted identifiers, comments, and the body
 * of a statement set. {@code CASE … END} is counted too, because its {@code END} must not close the set.
 */
final class SqlScript {

    private final String script;
    private final List<Statement> statements = new ArrayList<>();

    private int position;
    private int line = 1;
    private int lineStart;

    /** Start of the current statement, or -1 before its first word. */
    private int start = -1;

    private int startLine;
    private int startColumn;
    private int open;

    private SqlScript(String script) {
        this.script = script;
    }

    /**
     * @return the statements in order, empty ones left out
     * @throws SqlScriptException when a string, comment or {@code BEGIN} is not closed
     */
    static List<Statement> split(String script) {
        SqlScript splitter = new SqlScript(script);
        splitter.run();
        return splitter.statements;
    }

    private void run() {
        while (position < script.length()) {
            char c = script.charAt(position);
            if (at("--") || at("//")) {
                skipLine();
            } else if (at("/*")) {
                skipTo("*/", "comment");
            } else if (c == '\'' || c == '"' || c == '`') {
                begin();
                skipQuoted(c);
            } else if (c == ';' && open == 0) {
                end();
                step();
            } else if (Character.isJavaIdentifierStart(c)) {
                begin();
                word();
            } else {
                if (!Character.isWhitespace(c)) {
                    begin();
                }
                step();
            }
        }
        if (open > 0) {
            throw unclosed("BEGIN or CASE", "END", startLine);
        }
        end();
    }

    private boolean at(String token) {
        return script.startsWith(token, position);
    }

    private void step() {
        if (script.charAt(position++) == '\n') {
            line++;
            lineStart = position;
        }
    }

    private void begin() {
        if (start < 0) {
            start = position;
            startLine = line;
            startColumn = position - lineStart + 1;
        }
    }

    private void end() {
        if (start >= 0) {
            String text = script.substring(start, position).trim();
            statements.add(new Statement(text, startLine, startColumn));
            start = -1;
        }
    }

    private void skipLine() {
        while (position < script.length() && script.charAt(position) != '\n') {
            position++;
        }
    }

    private void skipTo(String close, String what) {
        int from = line;
        position += 2;
        while (!at(close)) {
            if (position >= script.length()) {
                throw unclosed(what, close, from);
            }
            step();
        }
        position += close.length();
    }

    /** A doubled quote inside is two quoted parts in a row, which comes to the same. */
    private void skipQuoted(char quote) {
        int from = line;
        step();
        while (position < script.length() && script.charAt(position) != quote) {
            step();
        }
        if (position >= script.length()) {
            throw unclosed("quoted text", String.valueOf(quote), from);
        }
        step();
    }

    private void word() {
        int from = position;
        while (position < script.length() && Character.isJavaIdentifierPart(script.charAt(position))) {
            position++;
        }
        switch (script.substring(from, position).toUpperCase(Locale.ROOT)) {
            case "BEGIN":
                // BEGIN STATEMENT SET; and its END; are statements of their own.
                open += from == start ? 0 : 1;
                break;
            case "CASE":
                open++;
                break;
            case "END":
                open = Math.max(0, open - 1);
                break;
            default:
        }
    }

    private static SqlScriptException unclosed(String what, String close, int line) {
        return new SqlScriptException("Line " + line + ": " + what + " is not closed; add " + close + ".");
    }
}
