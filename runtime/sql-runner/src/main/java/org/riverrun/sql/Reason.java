package org.riverrun.sql;

/** The messages of a chain of exceptions, outermost first, without repetition. */
final class Reason {

    private Reason() {}

    static String of(Throwable failure) {
        StringBuilder said = new StringBuilder();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            String message = t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage().trim();
            if (said.indexOf(message) < 0) {
                said.append(said.length() == 0 ? "" : " ← ").append(message);
            }
        }
        String reason = said.toString();
        return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
    }
}
