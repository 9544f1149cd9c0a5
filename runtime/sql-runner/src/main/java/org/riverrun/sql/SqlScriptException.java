package org.riverrun.sql;

/** A script that cannot be run, told with the statement and the line. */
public final class SqlScriptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SqlScriptException(String message) {
        super(message);
    }

    SqlScriptException(String message, Throwable cause) {
        super(message, cause);
    }

    /** @param why ends without a full stop */
    static SqlScriptException at(Statement statement, String why, Throwable cause) {
        return new SqlScriptException("Line " + statement.line + ", «" + statement.shown() + "»: " + why + ".", cause);
    }
}
