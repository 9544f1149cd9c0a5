package org.riverrun.sql;

/** One statement of a script and where it stands. */
final class Statement {

    private static final int SHOWN_CHARS = 80;

    /** Without the closing semicolon and without comments before its first word. */
    final String text;

    /** Of its first word, counted from 1. */
    final int line;

    /** Of its first word, counted from 1. */
    final int column;

    Statement(String text, int line, int column) {
        this.text = text;
        this.line = line;
        this.column = column;
    }

    /** Padded so that the lines and columns in Flink's messages are those of the script. */
    String textAtItsPlace() {
        return "\n".repeat(line - 1) + " ".repeat(column - 1) + text;
    }

    /** Its beginning, on one line, for messages. */
    String shown() {
        String flat = text.replaceAll("\\s+", " ");
        return flat.length() > SHOWN_CHARS ? flat.substring(0, SHOWN_CHARS) + "…" : flat;
    }
}
