package org.riverrun.fetch;

import java.net.URI;

/** Addresses as they may be shown: without user info and query, where credentials and capabilities live. */
final class Redaction {

    private Redaction() {}

    static String of(URI uri) {
        String text = uri.toString();
        String query = uri.getRawQuery();
        if (query != null) {
            text = text.replace("?" + query, "?…");
        }
        String user = uri.getRawUserInfo();
        return user == null ? text : text.replace(user + "@", "…@");
    }
}
