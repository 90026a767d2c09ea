package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.database.ErrorCodes;
import dev.hybridsync.jdbc.database.ErrorKind;
import dev.hybridsync.jdbc.database.SizeHint;
import java.sql.SQLException;

/** Classifies errors by the server's numbers, and by SQLSTATE if a trigger chose its own number. */
final class MariaDbErrors implements ErrorCodes {
    @Override
    public ErrorKind meaning(SQLException e) {
        return switch (e.getErrorCode()) { // mysqld_error.h
            case 1216, 1217, 1451, 1452 -> ErrorKind.FOREIGN_KEY; // parent missing, child exists
            case 1022, 1062, 1169, 1586, 1859 -> ErrorKind.UNIQUE; // duplicate
            case 1048, 1364, 3819, 4025, 1369 -> ErrorKind.CONSTRAINT; // null, no default, check, view's check
            case 1643, 1644 -> // SIGNAL of a trigger, whatever state it chose; at class 08, pools close the connection
                String.valueOf(e.getSQLState()).startsWith("08") ? ErrorKind.BUSY : ErrorKind.CONSTRAINT;
            case 1264, 1265, 1292, 1366, 1367, 1406, 1411, 1441, 1526, 1690, 3140, 4038, 1977, 1071 ->
                ErrorKind.VALUE; // range, truncated, wrong, too long, no partition
            case 1205, 1213, 1020, 3572, 1412, 1615 -> ErrorKind.BUSY; // locks, deadlock, table changed meanwhile
            case 1040, 1053, 1152, 1153, 1158, 1159, 1160, 1161, 1203, 1226, 1317, 1927, 1969, 2006, 2013, 3024 ->
                ErrorKind.BUSY; // connections, shutdown, network, killed
            case 1206, 1297, 1614, 1637, 1129 -> ErrorKind.BUSY; // too many locks or transactions, blocked
            case 1429 -> ErrorKind.BUSY; // the server of a federated table can't be reached
            case 1, 2, 3, 9, 20, 1021, 1026, 1114, 1878 -> ErrorKind.FAULT; // write failed, disk or table full
            case 1015, 1016, 1017, 1030, 1034, 1035, 1180, 1194, 1195, 1712, 1812, 1813, 1814, 1815, 1877, 1932 ->
                ErrorKind.FAULT; // files, engine, damaged
            case 5, 1037, 1038, 1041, 1135 -> ErrorKind.FAULT; // out of memory
            case 1036, 1207, 1290, 1792, 1836 -> ErrorKind.FAULT; // read-only
            case 1054, 1146, 1051 -> ErrorKind.SCHEMA; // column, table not there
            case 1044, 1045, 1142, 1143, 1227, 1370, 1449 -> ErrorKind.PRIVILEGE;
            default ->
                switch (String.valueOf(e.getSQLState()).length() < 2
                        ? ""
                        : String.valueOf(e.getSQLState()).substring(0, 2)) {
                    case "45" -> ErrorKind.CONSTRAINT; // SIGNAL of a trigger, with its own number
                    case "08" -> ErrorKind.BUSY; // connection
                    case "40" -> ErrorKind.BUSY; // rolled back
                    case "22" -> ErrorKind.VALUE; // data exception
                    default -> ErrorKind.OTHER;
                };
        };
    }

    /**
     * A packet above {@code max_allowed_packet} is answered with 1153, or not at all: the server just closes the
     * connection.
     */
    @Override
    public SizeHint sizeMeaning(SQLException e) {
        return switch (e.getErrorCode()) {
            case 1153, 1301, 2020 -> SizeHint.TOO_LARGE;
            case 1158, 1159, 1160, 1161, 2006, 2013, 2055 -> SizeHint.CONNECTION_LOST; // network, gone away
            case 5, 1037, 1038, 1041, 1317, 1927, 1969, 3024 -> SizeHint.EXHAUSTED; // memory, killed, out of time
            case 1040, 1047, 1053, 1129, 1152, 1203, 1226, 1429 -> SizeHint.NONE; // connections, shutdown, cluster
            default -> ErrorCodes.super.sizeMeaning(e);
        };
    }
}
