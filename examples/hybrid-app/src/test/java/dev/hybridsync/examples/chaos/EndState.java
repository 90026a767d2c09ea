package dev.hybridsync.examples.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the rows of the sites with those of central when nothing is left to send. */
final class EndState {
    private static final int TOLD = 20;
    private static final String GONE = "gone";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Rows central;
    private final Map<Site, Rows> sites;
    private final List<String> differences = new ArrayList<>();
    private int compared;
    private int acknowledged;

    EndState(Rows central, Map<Site, Rows> sites) {
        this.central = central;
        this.sites = sites;
    }

    /** What is lost, duplicated or different; empty if there is nothing. */
    List<String> differences() {
        for (String table : Tables.OWN) {
            TreeMap<String, String> left = central.table(table);
            sites.forEach((site, rows) -> compareOwn(table, site, rows.table(table), left));
            left.forEach((id, row) -> different("at central and at no site", table, id, row));
        }
        sites.forEach(this::compareAcknowledged);
        compareShared();
        return differences;
    }

    private void compareOwn(String table, Site site, TreeMap<String, String> expected, TreeMap<String, String> left) {
        Set<String> ids = new TreeSet<>(expected.keySet());
        left.keySet().stream().filter(id -> id.startsWith(site.nodeId + "-")).forEach(ids::add);
        compared += ids.size();
        for (String id : ids) {
            String there = left.remove(id);
            if (!String.valueOf(expected.get(id)).equals(String.valueOf(there))) {
                different(site.nodeId + " has " + expected.get(id) + ", central", table, id, there);
            }
        }
    }

    private void compareAcknowledged(Site site, Rows rows) {
        Collection<String> lines = site.acknowledged();
        acknowledged += lines.size();
        Set<String> local = rows.table("ledger").keySet();
        for (String id : lines) {
            if (site.durable && !local.contains(id)) {
                different("acknowledged to the host, and not there", "ledger", id, null);
            }
        }
    }

    /** Central must have the row of one of the sites, and the conflict log those of the others. */
    private void compareShared() {
        TreeMap<String, String> there = central.table(Tables.SHARED);
        Map<String, Set<String>> lost = lost();
        Map<Site, TreeMap<String, String>> states = new TreeMap<>((a, b) -> a.nodeId.compareTo(b.nodeId));
        sites.forEach((site, rows) -> states.put(site, rows.table(Tables.SHARED)));
        for (int i = 0; i < HostChanges.SHARED; i++) {
            String id = HostChanges.shared(i);
            String won = there.getOrDefault(id, GONE);
            there.remove(id);
            compared++;
            Set<String> all = new HashSet<>();
            states.forEach((site, rows) -> {
                String own = rows.getOrDefault(id, GONE);
                all.add(own);
                if (!own.equals(won) && !lost.getOrDefault(id, Set.of()).contains(own)) {
                    different(site.nodeId + " has " + own + ", which is not in the log; central", "shared", id, won);
                }
            });
            if (!all.contains(won)) {
                different("no site has what central has; they have " + all, "shared", id, won);
            }
        }
        there.forEach((id, row) -> different("at central and at no site", "shared", id, row));
    }

    private Map<String, Set<String>> lost() {
        Map<String, Set<String>> lost = new TreeMap<>();
        for (List<String> line :
                central.query("SELECT key_values, lost_row FROM hybridsync_conflict WHERE table_name = 'shared'")) {
            try {
                String id = JSON.readTree(line.get(0)).get("id").textValue();
                JsonNode row = JSON.readTree(line.get(1));
                lost.computeIfAbsent(id, key -> new HashSet<>())
                        .add(
                                row.isNull()
                                        ? GONE
                                        : "[" + id + ", " + row.get("qty") + ", "
                                                + row.get("note").textValue() + "]");
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }
        return lost;
    }

    private void different(String what, String table, String id, String row) {
        if (differences.size() >= TOLD) {
            return;
        }
        StringBuilder text = new StringBuilder(table + " " + id + ": " + what + " " + row);
        String key =
                "table_name = '" + table + "' AND CAST(row_key AS VARCHAR(100)) IN ('" + id + "', '''" + id + "''')";
        sites.forEach((site, rows) -> List.of("journal", "receipt", "quarantine")
                .forEach(name -> append(text, site.nodeId, rows, name, key)));
        List.of("version", "conflict").forEach(name -> append(text, "central", central, name, key));
        differences.add(text.toString());
    }

    private static void append(StringBuilder text, String whose, Rows rows, String name, String key) {
        try {
            rows.query("SELECT * FROM hybridsync_" + name + " WHERE " + key)
                    .forEach(line -> text.append("\n    " + whose + " " + name + line));
        } catch (AssertionError e) { // it never got as far as installing
            text.append("\n    " + whose + " has no " + name);
        }
    }

    int compared() {
        return compared;
    }

    /** The number of transactions that were acknowledged to the host. */
    int acknowledged() {
        return acknowledged;
    }

    long conflicts() {
        return Long.parseLong(
                central.query("SELECT COUNT(*) FROM hybridsync_conflict").get(0).get(0));
    }
}
