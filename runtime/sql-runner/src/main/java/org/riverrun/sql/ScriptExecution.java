package org.riverrun.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.api.internal.TableEnvironmentInternal;
import org.apache.flink.table.operations.CollectModifyOperation;
import org.apache.flink.table.operations.CompileAndExecutePlanOperation;
import org.apache.flink.table.operations.CreateTableASOperation;
import org.apache.flink.table.operations.command.ExecutePlanOperation;
import org.apache.flink.table.operations.ModifyOperation;
import org.apache.flink.table.operations.Operation;
import org.apache.flink.table.operations.QueryOperation;
import org.apache.flink.table.operations.ReplaceTableAsOperation;
import org.apache.flink.table.operations.StatementSetOperation;
import org.apache.flink.table.operations.BeginStatementSetOperation;
import org.apache.flink.table.operations.EndStatementSetOperation;
import org.apache.flink.table.operations.command.ResetOperation;
import org.apache.flink.table.operations.command.SetOperation;

/**
 * Runs the statements of a script in order, so that they make exactly one job.
 *
 * <p>Definitions take effect at once. INSERTs, alone or in statement sets, are gathered and started together at the
 * end: an application cluster with a fixed job id runs one job.
 */
final class ScriptExecution {

    private final TableEnvironmentInternal tables;
    private final List<ModifyOperation> inserts = new ArrayList<>();

    private Statement firstInsert;

    /** A statement that makes a job by itself and cannot be joined with others. */
    private Statement whole;

    private Operation wholeOperation;

    ScriptExecution(TableEnvironmentInternal tables) {
        this.tables = tables;
    }

    /**
     * Returns when the job is submitted, not when it ends.
     *
     * @throws SqlScriptException naming the statement and line that cannot be run, before any job is submitted
     */
    void run(List<Statement> statements) {
        for (Statement statement : statements) {
            accept(statement, parse(statement));
        }
        submit();
    }

    private Operation parse(Statement statement) {
        try {
            return tables.getParser().parse(statement.textAtItsPlace()).get(0);
        } catch (RuntimeException | LinkageError e) {
            throw SqlScriptException.at(statement, Reason.of(e), e);
        }
    }

    private void accept(Statement statement, Operation operation) {
        if (operation instanceof StatementSetOperation) {
            gather(statement, ((StatementSetOperation) operation).getOperations());
        } else if (makesAWholeJob(operation)) {
            takeWhole(statement, operation);
        } else if (operation instanceof QueryOperation || operation instanceof CollectModifyOperation) {
            throw SqlScriptException.at(
                    statement, "a query has nowhere to put its rows in a deployed job; INSERT them INTO a table", null);
        } else if (operation instanceof ModifyOperation) {
            gather(statement, List.of((ModifyOperation) operation));
        } else if (operation instanceof SetOperation || operation instanceof ResetOperation) {
            configure(statement, operation);
        } else if (!(operation instanceof BeginStatementSetOperation || operation instanceof EndStatementSetOperation)) {
            execute(statement, operation);
        }
    }

    private static boolean makesAWholeJob(Operation operation) {
        return operation instanceof CreateTableASOperation
                || operation instanceof ReplaceTableAsOperation
                || operation instanceof ExecutePlanOperation
                || operation instanceof CompileAndExecutePlanOperation;
    }

    private void gather(Statement statement, List<? extends ModifyOperation> operations) {
        if (whole != null) {
            throw twoJobs(statement, whole);
        }
        if (firstInsert == null) {
            firstInsert = statement;
        }
        inserts.addAll(operations);
    }

    private void takeWhole(Statement statement, Operation operation) {
        Statement other = whole == null ? firstInsert : whole;
        if (other != null) {
            throw twoJobs(statement, other);
        }
        whole = statement;
        wholeOperation = operation;
    }

    private static SqlScriptException twoJobs(Statement statement, Statement other) {
        return SqlScriptException.at(
                statement,
                "the statement in line " + other.line + " already makes a job of its own, and a script makes one job;"
                        + " create the table first and use INSERT INTO for both",
                null);
    }

    private void configure(Statement statement, Operation operation) {
        Statement started = firstInsert == null ? whole : firstInsert;
        if (started != null) {
            throw SqlScriptException.at(
                    statement,
                    "settings hold for the whole job; move this before the first INSERT (line " + started.line + ")",
                    null);
        }
        if (operation instanceof SetOperation) {
            SetOperation set = (SetOperation) operation;
            if (set.getKey().isPresent() && set.getValue().isPresent()) {
                tables.getConfig().set(set.getKey().get(), set.getValue().get());
            }
        } else {
            ((ResetOperation) operation).getKey().ifPresent(key -> tables.getConfig().getConfiguration().removeKey(key));
        }
    }

    private void execute(Statement statement, Operation operation) {
        try {
            tables.executeInternal(operation);
        } catch (RuntimeException | LinkageError e) {
            throw SqlScriptException.at(statement, Reason.of(e), e);
        }
    }

    private void submit() {
        if (whole != null) {
            execute(whole, wholeOperation);
        } else if (inserts.isEmpty()) {
            throw new SqlScriptException("The script makes no job: it has no INSERT INTO and no EXECUTE STATEMENT SET.");
        } else {
            submitInserts();
        }
    }

    private void submitInserts() {
        try {
            tables.executeInternal(inserts);
        } catch (RuntimeException | LinkageError e) {
            throw SqlScriptException.at(firstInsert, "the job cannot be planned: " + Reason.of(e), e);
        }
    }
}
