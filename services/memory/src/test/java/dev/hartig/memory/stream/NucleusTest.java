package dev.hartig.memory.stream;

import static dev.hartig.memory.stream.Queries.query;
import static dev.hartig.memory.stream.Signals.ORGANISATION;
import static dev.hartig.memory.stream.Signals.START;
import static dev.hartig.memory.stream.Signals.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.memory.domain.Nucleus;
import dev.hartig.schemas.Citation;
import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Link;
import dev.hartig.schemas.NucleusLine;
import dev.hartig.schemas.NucleusPart;
import dev.hartig.schemas.NucleusSection;
import dev.hartig.schemas.Person;
import dev.hartig.schemas.Query;
import dev.hartig.schemas.QueryFilter;
import dev.hartig.schemas.QueryKind;
import dev.hartig.schemas.Signal;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a team of Ann and Bob, of whom Ann has two handles. START is a Wednesday. */
class NucleusTest {

  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path folder;
  private RecallingMemory memory;

  @BeforeEach
  void begin() {
    memory = new RecallingMemory(folder);
    memory.pipe(
        Topics.DIRECTORY,
        ORGANISATION + "/person/ann",
        new DirectoryEntry(
            ORGANISATION,
            Person.newBuilder()
                .setId("ann")
                .setName("Ann Lee")
                .setHandles(List.of("at:ann", "mail:ann@acme.example"))
                .setTimezone("UTC")
                .setTeams(List.of("payments"))
                .build()));
  }

  @AfterEach
  void close() {
    memory.close();
  }

  private static Signal said(String thread, int minute, String author, String text) {
    var id = thread + "@" + minute;
    var signal = signal(Channel.SLOW, id, START.plusSeconds(60L * minute), author, text);
    signal.setThread(thread);
    signal.setThreadTitle("About " + thread.substring(thread.indexOf('/') + 1));
    signal.setTitle("Comment");
    signal.setLinks(List.of(new Link("self", "https://tool.example/" + id, null)));
    return signal;
  }

  private void hears(String thread, int minute, String author, String text) {
    memory.hears(Channel.SLOW, said(thread, minute, author, text));
  }

  private static Query.Builder ofTeam(Duration later, String... handles) {
    return query("q", QueryKind.NUCLEUS, "payments")
        .setAt(START.plus(later))
        .setFilter(QueryFilter.newBuilder().setPeople(Arrays.asList(handles)).build());
  }

  private NucleusSection section(NucleusPart part, Duration later) {
    var answer = memory.ask(ofTeam(later, "at:ann", "mail:ann@acme.example", "at:bob"));
    assertThat(answer.getFound()).isTrue();
    return answer.getNucleus().getSections().stream()
        .filter(section -> section.getPart() == part)
        .findFirst()
        .orElseThrow();
  }

  private List<String> lines(NucleusPart part, Duration later) {
    return section(part, later).getLines().stream().map(NucleusLine::getWhat).toList();
  }

  @Test
  void practicesAreTheDecisionsThatStandInThreadsOfItsPeople() {
    // Given
    hears("tracker/12", 0, "at:ann", "DECISION: one database for all venues, because it is cheap");
    hears("tracker/13", 5, "mail:ann@acme.example", "DECISION: invoices leave on Mondays");
    hears("tracker/14", 9, "at:zoe", "DECISION: the lobby is painted green");

    // When
    var section = section(NucleusPart.DECISIONS, DAY);

    // Then
    assertThat(section.getLines())
        .extracting(NucleusLine::getWhat)
        .satisfiesExactly(
            newest -> assertThat(newest).isEqualTo("invoices leave on Mondays"),
            first -> assertThat(first).startsWith("one database for all venues"));
    var first = section.getLines().get(1);
    assertThat(first.getNames()).containsExactly("Ann Lee");
    assertThat(first.getReasons()).singleElement().asString().contains("cheap");
    assertThat(first.getEvidence())
        .isEqualTo(
            new Citation(
                "tracker/12@0",
                "tracker/12",
                "About 12",
                START,
                "https://tool.example/tracker/12@0"));
    assertThat(section.getMore()).isZero();
  }

  @Test
  void aDecisionThatEndedIsProgressAndNoPractice() {
    // Given
    hears(
        "tracker/12",
        0,
        "at:ann",
        "DECISION: use Postgres 17 for bookings, invoices, stock and returns");
    hears(
        "tracker/12",
        5,
        "at:bob",
        "DECISION: use Postgres 18 for bookings, invoices, stock and returns");

    // When
    var decisions = lines(NucleusPart.DECISIONS, DAY);
    var ended = section(NucleusPart.ENDED, DAY);

    // Then
    assertThat(decisions)
        .containsExactly("use Postgres 18 for bookings, invoices, stock and returns");
    var line = ended.getLines().getFirst();
    assertThat(line.getWhat())
        .isEqualTo("use Postgres 17 for bookings, invoices, stock and returns");
    assertThat(line.getEvidence().getSignalId()).isEqualTo("tracker/12@0");
    assertThat(line.getEnd().getSignalId()).isEqualTo("tracker/12@5");
    assertThat(line.getEnd().getUrl()).isEqualTo("https://tool.example/tracker/12@5");
  }

  @Test
  void promisesAreOverdueOpenOrDone() {
    // Given
    hears("chat/a", 0, "at:zoe", "ACTION: @bob to mend the pump by 2026-07-03");
    hears("chat/b", 1, "at:zoe", "ACTION: @bob to paint the fence by 2026-08-01");
    hears("chat/c", 2, "at:zoe", "ACTION: @bob to send the invoices");
    hears("chat/c", 9, "at:bob", "I've sent the invoices.");
    hears("chat/d", 3, "at:zoe", "ACTION: @cy to sweep the yard by 2026-07-02");

    // When
    var overdue = section(NucleusPart.OVERDUE, DAY.multipliedBy(5));
    var open = lines(NucleusPart.OPEN, DAY.multipliedBy(5));
    var done = section(NucleusPart.DONE, DAY.multipliedBy(5));

    // Then
    assertThat(overdue.getLines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getWhat()).startsWith("mend the pump");
              assertThat(line.getPeople()).containsExactly("at:bob");
              assertThat(line.getDue()).isBefore(START.plus(DAY.multipliedBy(5)));
            });
    assertThat(open).singleElement().asString().startsWith("paint the fence");
    assertThat(done.getLines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getWhat()).isEqualTo("send the invoices");
              assertThat(line.getEnd().getSignalId()).isEqualTo("chat/c@9");
            });
  }

  @Test
  void whatNobodyAnsweredAndWhereItsPeopleAreActiveIsProgress() {
    // Given
    hears("chat/a", 0, "at:zoe", "@bob which is right, 14 or 30 days?");
    hears("chat/b", 1, "at:ann", "Hello");
    hears("chat/b", 2, "at:bob", "Hello to you");

    // When
    var questions = section(NucleusPart.QUESTIONS, DAY);
    var active = section(NucleusPart.ACTIVE, DAY);
    var later = section(NucleusPart.ACTIVE, DAY.multipliedBy(60));

    // Then
    assertThat(questions.getLines())
        .singleElement()
        .satisfies(line -> assertThat(line.getPeople()).containsExactly("at:zoe"));
    assertThat(active.getLines().getFirst().getWhat()).isEqualTo("About b");
    assertThat(active.getLines().getFirst().getCount()).isEqualTo(2);
    assertThat(active.getLines().getFirst().getEvidence().getSignalId()).isEqualTo("chat/b@2");
    assertThat(later.getLines()).isEmpty();
  }

  @Test
  void itsSubjectsAreThoseOfItsPeoplesThreads() {
    // Given
    var refund = said("chat/refunds", 0, "at:ann", "Hello");
    refund.setLabels(List.of("refunds"));
    memory.hears(Channel.SLOW, refund);
    var again = said("chat/refunds", 1, "at:zoe", "Hello");
    again.setLabels(List.of("refunds"));
    memory.hears(Channel.SLOW, again);
    // In a thread that comes first by its name, and names it less.
    var once = said("chat/accounts", 3, "at:ann", "Hello");
    once.setLabels(List.of("refunds"));
    memory.hears(Channel.SLOW, once);
    var garden = said("chat/garden", 2, "at:zoe", "Hello");
    garden.setLabels(List.of("garden"));
    memory.hears(Channel.SLOW, garden);

    // When
    var subjects = section(NucleusPart.SUBJECTS, DAY);

    // Then
    assertThat(subjects.getLines()).extracting(NucleusLine::getWhat).doesNotContain("garden");
    assertThat(subjects.getLines().getFirst().getWhat()).isEqualTo("refund");
    assertThat(subjects.getLines().getFirst().getCount()).isEqualTo(3);
    assertThat(subjects.getLines().getFirst().getEvidence().getThread()).isEqualTo("chat/refunds");
  }

  @Test
  void aSectionHasTwentyLinesAndSaysHowManyItLeavesOut() {
    // Given
    IntStream.range(0, 23)
        .forEach(
            i -> hears("tracker/" + i, i, "at:ann", "DECISION: venue number" + i + " is opened"));

    // When
    var section = section(NucleusPart.DECISIONS, DAY);

    // Then
    assertThat(section.getLines()).hasSize(Nucleus.LINES);
    assertThat(section.getLines().getFirst().getWhat()).isEqualTo("venue number22 is opened");
    assertThat(section.getMore()).isEqualTo(3);
  }

  @Test
  void aTeamOfWhichNothingIsKnownHasAnEmptyPageWithEveryPart() {
    // When
    var answer = memory.ask(ofTeam(DAY));

    // Then
    assertThat(answer.getFound()).isTrue();
    assertThat(answer.getNucleus().getSections())
        .extracting(NucleusSection::getPart)
        .containsExactly(NucleusPart.values());
    assertThat(answer.getNucleus().getSections())
        .allSatisfy(section -> assertThat(section.getLines()).isEmpty());
  }

  @Test
  void whatIsPrivateOrOfAnotherHouseIsOnNoPage() {
    // Given
    var secret = said("chat/a", 0, "at:ann", "DECISION: double the salary\n@bob how much is it?");
    secret.setConsent(ConsentScope.PRIVATE);
    memory.hears(Channel.SLOW, secret);
    var elsewhere = said("chat/b", 1, "at:ann", "DECISION: sell the other house");
    elsewhere.getEnvelope().setOrganisation("globex");
    memory.hears(Channel.SLOW, elsewhere);

    // When
    var answer = memory.ask(ofTeam(DAY, "at:ann", "at:bob"));

    // Then
    assertThat(answer.toString()).doesNotContain("salary", "house", "how much");
  }

  @Test
  void whatIsForgottenIsOnNoPage() {
    // Given
    hears(
        "tracker/12",
        0,
        "at:ann",
        "DECISION: use Postgres 17 for bookings, invoices, stock and returns");
    hears(
        "tracker/12",
        5,
        "at:bob",
        "DECISION: use Postgres 18 for bookings, invoices, stock and returns");
    memory.ask(
        query("f", QueryKind.FORGET, "person:at:ann")
            .setFilter(QueryFilter.newBuilder().setPeople(List.of("at:ann")).build()));

    // When
    var page = memory.ask(ofTeam(DAY, "at:ann", "at:bob")).getNucleus();

    // Then
    assertThat(page.toString()).contains("Postgres 18").doesNotContain("Postgres 17");
  }

  @Test
  void whoWasShownAPageIsAuditedWithWhatItCites() {
    // Given
    hears("tracker/12", 0, "at:ann", "DECISION: one database for all venues");
    memory.audits();

    // When
    memory.ask(ofTeam(DAY, "at:ann"));

    // Then
    assertThat(memory.audits())
        .filteredOn(audit -> audit.getOutcome().equals("answered"))
        .singleElement()
        .satisfies(
            audit -> {
              var reason = audit.getReasons().getFirst();
              assertThat(reason.getRule()).isEqualTo("memory.nucleus");
              assertThat(reason.getText()).startsWith("person/ann was shown the nucleus page");
              assertThat(Stream.of(reason.getEvidence()).flatMap(List::stream))
                  .containsExactly("tracker/12@0");
            });
  }
}
