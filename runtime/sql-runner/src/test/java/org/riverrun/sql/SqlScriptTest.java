package org.riverrun.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SqlScriptTest {

    @Test
    void cutsAtSemicolonsAndNeedsNoneAtTheEnd() {
        assertThat(texts("SET 'a' = 'b';\nINSERT INTO t\nSELECT 1")).containsExactly("SET 'a' = 'b'", "INSERT INTO t\nSELECT 1");
        assertThat(texts(";;  ;\n")).isEmpty();
        assertThat(texts("")).isEmpty();
    }

    @Test
    void leavesSemicolonsInQuotesAlone() {
        assertThat(texts("SELECT 'a;b'; SELECT 'it''s; so', `x;``y`, \"z;\""))
                .containsExactly("SELECT 'a;b'", "SELECT 'it''s; so', `x;``y`, \"z;\"");
        assertThat(texts("SELECT '-- no comment;', '/* neither;'")).hasSize(1);
    }

    @Test
    void leavesSemicolonsInCommentsAlone() {
        assertThat(texts("-- one; two\nSELECT 1 -- it's;\n, 2; /* ; */ SELECT /*+ OPTIONS('a'=';') */ 3 // end;\n;"))
                .containsExactly("SELECT 1 -- it's;\n, 2", "SELECT /*+ OPTIONS('a'=';') */ 3 // end;");
        assertThat(texts("-- only a comment")).isEmpty();
    }

    @Test
    void keepsAStatementSetTogetherWhateverItHolds() {
        String set = "EXECUTE STATEMENT SET BEGIN\n"
                + "INSERT INTO a SELECT CASE WHEN x = 'END;' THEN CASE y WHEN 1 THEN 2 END ELSE 3 END FROM t;\n"
                + "insert into b select `end` from t;\n"
                + "end";
        assertThat(texts("CREATE TABLE t (a INT);" + set + ";SELECT 1")).containsExactly("CREATE TABLE t (a INT)", set, "SELECT 1");
    }

    @Test
    void knowsTheStatementSetOfTheSqlClient() {
        assertThat(texts("BEGIN STATEMENT SET; INSERT INTO a SELECT 1; END; SELECT 2"))
                .containsExactly("BEGIN STATEMENT SET", "INSERT INTO a SELECT 1", "END", "SELECT 2");
    }

    @Test
    void doesNotTakePartsOfWordsForKeywords() {
        assertThat(texts("SELECT begin_time, lowercase, trend FROM t; SELECT 2")).hasSize(2);
    }

    @Test
    void knowsWhereEachStatementBegins() {
        List<Statement> statements = SqlScript.split("SET 'a' = '\n';\n\n-- text\n  SELECT 1; SELECT\n2;\r\nSELECT 3");

        assertThat(statements).extracting(s -> s.line).containsExactly(1, 5, 5, 7);
        assertThat(statements).extracting(s -> s.column).containsExactly(1, 3, 13, 1);
    }

    @Test
    void namesTheLineOfWhatIsNotClosed() {
        assertUnclosed("SELECT 1;\nSELECT 'a;\n", "Line 2: quoted text is not closed; add '.");
        assertUnclosed("\n/* SELECT 1;", "Line 2: comment is not closed; add */.");
        assertUnclosed(
                "SELECT 1;\n\nEXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT 1;",
                "Line 3: BEGIN or CASE is not closed; add END.");
    }

    private static void assertUnclosed(String script, String message) {
        assertThatExceptionOfType(SqlScriptException.class)
                .isThrownBy(() -> SqlScript.split(script))
                .withMessage(message);
    }

    private static List<String> texts(String script) {
        return SqlScript.split(script).stream().map(statement -> statement.text).collect(Collectors.toList());
    }
}
