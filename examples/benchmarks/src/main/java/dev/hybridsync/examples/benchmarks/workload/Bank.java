package dev.hybridsync.examples.benchmarks.workload;

import dev.hybridsync.examples.benchmarks.server.Engine;
import java.util.List;

/** The tables of TPC-B as pgbench makes them, at scale 10, each with a key. */
public final class Bank {
    public static final List<String> TABLES = List.of("branches", "tellers", "accounts", "history");
    public static final int BRANCHES = 10;
    public static final int TELLERS = 100;
    public static final int ACCOUNTS = 1_000_000;

    private Bank() {}

    public static List<String> ddl() {
        return List.of(
                "CREATE TABLE branches (bid INTEGER NOT NULL PRIMARY KEY, balance INTEGER NOT NULL, filler CHAR(88))",
                "CREATE TABLE tellers (tid INTEGER NOT NULL PRIMARY KEY, bid INTEGER NOT NULL, balance INTEGER NOT NULL,"
                        + " filler CHAR(84))",
                "CREATE TABLE accounts (aid INTEGER NOT NULL PRIMARY KEY, bid INTEGER NOT NULL, balance INTEGER NOT NULL,"
                        + " filler CHAR(84))",
                "CREATE TABLE history (hid BIGINT NOT NULL PRIMARY KEY, tid INTEGER NOT NULL, bid INTEGER NOT NULL,"
                        + " aid INTEGER NOT NULL, delta INTEGER NOT NULL)");
    }

    public static List<String> fill(Engine engine) {
        return List.of(
                "INSERT INTO branches (bid, balance) SELECT n, 0 FROM (" + engine.series(1, BRANCHES) + ") AS s",
                "INSERT INTO tellers (tid, bid, balance) SELECT n, n % 10 + 1, 0 FROM (" + engine.series(1, TELLERS)
                        + ") AS s",
                "INSERT INTO accounts (aid, bid, balance, filler) SELECT n, n % 10 + 1, 0, ' ' FROM ("
                        + engine.series(1, ACCOUNTS) + ") AS s");
    }
}
