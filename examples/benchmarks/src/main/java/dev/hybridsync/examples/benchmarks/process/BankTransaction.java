package dev.hybridsync.examples.benchmarks.process;

import dev.hybridsync.examples.benchmarks.workload.Bank;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Random;

/** The transaction of TPC-B, as pgbench has it: three updates, a query and an insert. */
final class BankTransaction implements HostTransaction {
    private final Random random;
    private final PreparedStatement account;
    private final PreparedStatement balance;
    private final PreparedStatement teller;
    private final PreparedStatement branch;
    private final PreparedStatement history;

    BankTransaction(Connection connection, int thread) throws SQLException {
        random = new Random(thread);
        account = connection.prepareStatement("UPDATE accounts SET balance = balance + ? WHERE aid = ?");
        balance = connection.prepareStatement("SELECT balance FROM accounts WHERE aid = ?");
        teller = connection.prepareStatement("UPDATE tellers SET balance = balance + ? WHERE tid = ?");
        branch = connection.prepareStatement("UPDATE branches SET balance = balance + ? WHERE bid = ?");
        history = connection.prepareStatement("INSERT INTO history (hid, tid, bid, aid, delta) VALUES (?, ?, ?, ?, ?)");
    }

    @Override
    public void run() throws SQLException {
        int delta = random.nextInt(10_001) - 5_000;
        int aid = 1 + random.nextInt(Bank.ACCOUNTS);
        int tid = 1 + random.nextInt(Bank.TELLERS);
        int bid = 1 + random.nextInt(Bank.BRANCHES);
        add(account, delta, aid);
        balance.setInt(1, aid);
        try (ResultSet line = balance.executeQuery()) {
            line.next();
        }
        add(teller, delta, tid);
        add(branch, delta, bid);
        history.setLong(1, random.nextLong() ^ System.nanoTime());
        history.setInt(2, tid);
        history.setInt(3, bid);
        history.setInt(4, aid);
        history.setInt(5, delta);
        history.executeUpdate();
    }

    private static void add(PreparedStatement update, int delta, int id) throws SQLException {
        update.setInt(1, delta);
        update.setInt(2, id);
        update.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        account.close();
        balance.close();
        teller.close();
        branch.close();
        history.close();
    }
}
