package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.List;
import java.util.stream.Stream;

class SqliteDoctorTest extends DoctorContract {
    SqliteDoctorTest() {
        super(TestDatabase.Kind.SQLITE);
    }

    private List<String> triggers() {
        return database.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'").stream()
                .map(row -> row.get(0).toString())
                .toList();
    }

    @Override
    List<String> dropTriggers() {
        return triggers().stream().map(name -> "DROP TRIGGER " + name).toList();
    }

    @Override
    List<String> replaceTriggers() {
        return triggers().stream()
                .flatMap(name -> Stream.of(
                        "DROP TRIGGER " + name, "CREATE TRIGGER " + name + " AFTER UPDATE ON item BEGIN SELECT 1; END"))
                .toList();
    }
}
