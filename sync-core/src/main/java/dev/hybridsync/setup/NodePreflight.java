package dev.hybridsync.setup;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.JournalDoctor;
import dev.hybridsync.spi.LifeSigns;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.Preflight;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the node's database what would go wrong, and also central if it can be reached. */
public final class NodePreflight {
    private static final Logger log = LoggerFactory.getLogger(NodePreflight.class);

    private static final String TOPIC = "preflight";

    private final String nodeId;
    private final JournalDoctor doctor;
    private final SyncTransport transport;
    private final Clock clock;

    public NodePreflight(String nodeId, JournalDoctor doctor, SyncTransport transport, Clock clock) {
        this.nodeId = nodeId;
        this.doctor = doctor;
        this.transport = transport;
        this.clock = clock;
    }

    /** What both sides find, errors first. */
    public List<Finding> run() {
        Preflight local = doctor.preflight(nodeId);
        List<Finding> findings = new ArrayList<>(local.findings());
        findings.addAll(askCentral(local));
        findings.sort(Comparator.comparing(Finding::severity));
        return List.copyOf(findings);
    }

    /**
     * Checks before an install. Central is asked only before the first one.
     *
     * @return findings that are not errors, to be logged after the install
     * @throws PreflightException if there is an error
     */
    public List<Finding> require() {
        Preflight local = doctor.preflight(nodeId);
        List<Finding> findings = new ArrayList<>(local.findings());
        boolean fails = findings.stream().anyMatch(Finding::isError);
        if (!fails && local.journalId() == null) {
            findings.addAll(askCentral(local));
        }
        List<Finding> errors = findings.stream().filter(Finding::isError).toList();
        if (!errors.isEmpty()) {
            throw new PreflightException(errors);
        }
        return findings;
    }

    /** Logs what no earlier install in any process has logged, because a program may install before each flush. */
    public void log(List<Finding> findings, LifeSigns signs) {
        Set<String> news;
        try {
            news = Set.copyOf(
                    signs.tell(TOPIC, findings.stream().map(Finding::toString).toList()));
        } catch (SyncException e) { // nothing is installed, or the database fails
            news = findings.stream().map(Finding::toString).collect(Collectors.toSet());
        }
        for (Finding finding : findings) {
            if (news.contains(finding.toString())) {
                log(finding);
            } else {
                log.debug("[{}] {}", nodeId, finding);
            }
        }
    }

    /** It is normal that central can't be asked, so this is not a warning. */
    private void log(Finding finding) {
        if (finding.is(FindingCode.CENTRAL_NOT_ASKED)) {
            log.info("[{}] {}", nodeId, finding);
        } else {
            log.warn("[{}] {}", nodeId, finding);
        }
    }

    private List<Finding> askCentral(Preflight local) {
        Instant sentAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            return transport.preflight(new NodeDescription(nodeId, local.journalId(), sentAt, local.tables()));
        } catch (PushRefusedException e) {
            return List.of(Finding.of(
                    FindingCode.CENTRAL_REFUSES,
                    String.valueOf(e.getMessage()),
                    "check the API key, and for which node it was issued"));
        } catch (SyncException e) {
            return List.of(Finding.of(
                    FindingCode.CENTRAL_NOT_ASKED,
                    "central did not answer the check: " + e.getMessage(),
                    "run preflight again when central can be reached"));
        }
    }
}
