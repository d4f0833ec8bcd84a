package news.telex.ingest.knowledge;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import news.telex.runtime.knowledge.Change;
import news.telex.runtime.knowledge.InvalidKnowledgeException;
import news.telex.runtime.knowledge.KnowledgeKind;
import news.telex.runtime.knowledge.LinesFile;
import news.telex.runtime.knowledge.Overlay;
import news.telex.runtime.knowledge.Refusal;
import news.telex.schemas.Digest;
import news.telex.schemas.Topics;
import news.telex.schemas.WireProfile;

/**
 * Profiles of wires: JSON Lines in files, {@link WireProfile} on their topic. None is shipped, so
 * that a profile that is removed is forgotten.
 */
public final class WireKind implements KnowledgeKind<Profile, WireProfile> {
  private static final int VERSION_BYTES = 16;
  private static final JsonMapper JSON = new JsonMapper();

  private final Predicate<String> isRead;

  /**
   * @param isRead whether payloads of a media type are read
   */
  public WireKind(Predicate<String> isRead) {
    this.isRead = isRead;
  }

  @Override
  public String noun() {
    return "wires";
  }

  @Override
  public String command() {
    return "telex wires";
  }

  @Override
  public String fact() {
    return "wiresVersion";
  }

  @Override
  public String topic() {
    return Topics.KNOWLEDGE_WIRES;
  }

  @Override
  public Class<WireProfile> recordType() {
    return WireProfile.class;
  }

  @Override
  public SortedMap<String, Profile> shipped() {
    return Collections.emptySortedMap();
  }

  @Override
  public String id(Profile profile) {
    return profile.wire();
  }

  @Override
  public String name(Profile profile) {
    return profile.name();
  }

  @Override
  public List<String> names(Profile profile) {
    return profile.name().isEmpty() ? List.of() : List.of(profile.name());
  }

  @Override
  public Change<Profile> read(String wire, WireProfile record) {
    if (!record.getWire().equals(wire)) {
      throw new InvalidKnowledgeException(wire, "its record is of the wire " + record.getWire());
    }
    return new Change.Put<>(
        checked(
            new Profile(
                wire,
                record.getName(),
                record.getZone().map(id -> zone(wire, id)),
                record.getLanguage(),
                record.getContentType(),
                Trust.of(wire, record.getNotices()),
                DatesAhead.of(wire, record.getDatesAhead()),
                DateChanges.of(wire, record.getDateChanges()),
                record.getCopyrightNotice(),
                record.getUsageTerms(),
                record.getPriority(),
                record.getExpectedInterval().map(Duration::ofSeconds))));
  }

  /**
   * The zone of an IANA name.
   *
   * @throws InvalidKnowledgeException if there is none
   */
  public static ZoneId zone(String wire, String name) {
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw new InvalidKnowledgeException(
          wire, "zone is no IANA name such as Europe/Berlin: " + name);
    }
    return ZoneId.of(name);
  }

  /**
   * The same profile.
   *
   * @throws InvalidKnowledgeException if nothing reads its content type
   */
  public Profile checked(Profile profile) {
    profile
        .contentType()
        .filter(isRead.negate())
        .ifPresent(
            type -> {
              throw new InvalidKnowledgeException(
                  profile.wire(), "contentType is no media type that Telex reads: " + type);
            });
    return profile;
  }

  @Override
  public Optional<WireProfile> record(String wire, Change<Profile> change) {
    if (!(change instanceof Change.Put<Profile> put)) {
      return Optional.empty();
    }
    Profile profile = put.item();
    return Optional.of(
        WireProfile.newBuilder()
            .setWire(wire)
            .setName(profile.name())
            .setZone(profile.zone().map(ZoneId::getId).orElse(null))
            .setLanguage(profile.language().orElse(null))
            .setContentType(profile.contentType().orElse(null))
            .setNotices(profile.notices().word())
            .setDatesAhead(profile.datesAhead().word())
            .setDateChanges(profile.dateChanges().word())
            .setCopyrightNotice(profile.copyrightNotice().orElse(null))
            .setUsageTerms(profile.usageTerms().orElse(null))
            .setPriority(profile.priority())
            .setExpectedInterval(profile.expectedInterval().map(Duration::toSeconds).orElse(null))
            .build());
  }

  /** Profiles do not refer to each other: any set of them fits. */
  @Override
  public Optional<Refusal> flaw(Map<String, Profile> items, Set<String> changed) {
    return Optional.empty();
  }

  @Override
  public String version(Overlay<Profile> overlay) {
    return versionOf(overlay.items().values());
  }

  static String versionOf(Collection<Profile> profiles) {
    Digest digest = new Digest();
    profiles.stream()
        .sorted(Comparator.comparing(Profile::wire))
        .forEach(profile -> digest.add(line(profile.wire(), new Change.Put<>(profile))));
    return digest.hex(VERSION_BYTES);
  }

  @Override
  public Reading<Profile> readFile(String file, InputStream in) throws IOException {
    return LinesFile.read(file, in, this::entry);
  }

  private Entry<Profile> entry(String line, String place) {
    FieldsOfLine fields = new FieldsOfLine(line, place);
    String wire = fields.required("wire");
    Change<Profile> change;
    try {
      if (fields.isTrue("removed")) {
        change = new Change.Removed<>();
      } else {
        change =
            new Change.Put<>(
                checked(
                    new Profile(
                        wire,
                        fields.text("name").orElse(""),
                        fields.text("zone").map(id -> zone(wire, id)),
                        fields.text("language"),
                        fields.text("contentType"),
                        fields.text("notices").map(w -> Trust.of(wire, w)).orElse(Trust.ACT),
                        fields
                            .text("datesAhead")
                            .map(w -> DatesAhead.of(wire, w))
                            .orElse(DatesAhead.FLAG),
                        fields
                            .text("dateChanges")
                            .map(w -> DateChanges.of(wire, w))
                            .orElse(DateChanges.UNCHANGED),
                        fields.text("copyrightNotice"),
                        fields.text("usageTerms"),
                        fields
                            .number("priority")
                            .map(n -> (int) Math.max(-1, Math.min(n, Integer.MAX_VALUE)))
                            .orElse(Profile.USUAL_PRIORITY),
                        fields
                            .number("expectedInterval")
                            .map(n -> Duration.ofSeconds(Math.max(0, n))))));
      }
    } catch (InvalidKnowledgeException e) {
      throw fields.broken(e.reason());
    }
    fields.end();
    return new Entry<>(place, wire, change);
  }

  @Override
  public String writeFile(SortedMap<String, Change<Profile>> changes) {
    return new TreeMap<>(changes)
        .entrySet().stream()
            .filter(e -> !(e.getValue() instanceof Change.TakenBack))
            .map(e -> line(e.getKey(), e.getValue()))
            .collect(joining());
  }

  /** What is at its default is left out, so that a later release's fields change no version. */
  private static String line(String wire, Change<Profile> change) {
    ObjectNode json = JSON.createObjectNode().put("wire", wire);
    if (change instanceof Change.Put<Profile> put) {
      Profile profile = put.item();
      Profile usual = Profile.of(wire);
      if (!profile.name().isEmpty()) {
        json.put("name", profile.name());
      }
      profile.zone().ifPresent(zone -> json.put("zone", zone.getId()));
      profile.language().ifPresent(tag -> json.put("language", tag));
      profile.contentType().ifPresent(type -> json.put("contentType", type));
      if (profile.notices() != usual.notices()) {
        json.put("notices", profile.notices().word());
      }
      if (profile.datesAhead() != usual.datesAhead()) {
        json.put("datesAhead", profile.datesAhead().word());
      }
      if (profile.dateChanges() != usual.dateChanges()) {
        json.put("dateChanges", profile.dateChanges().word());
      }
      profile.copyrightNotice().ifPresent(text -> json.put("copyrightNotice", text));
      profile.usageTerms().ifPresent(text -> json.put("usageTerms", text));
      if (profile.priority() != usual.priority()) {
        json.put("priority", profile.priority());
      }
      profile.expectedInterval().ifPresent(time -> json.put("expectedInterval", time.toSeconds()));
    } else {
      json.put("removed", true);
    }
    return json + "\n";
  }
}
