package news.telex.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import news.telex.cli.output.Printable;
import news.telex.ingest.identity.ArticleState;
import news.telex.operations.identity.KnownArticle;
import news.telex.operations.identity.KnownVersion;
import news.telex.schemas.EditorialDecision;

/** An article's identity, for people. Pure. */
public final class IdentityText {
  private IdentityText() {}

  /** Its lines. */
  public static List<String> lines(KnownArticle article) {
    List<String> lines = new ArrayList<>();
    lines.add(Printable.of(article.uri()));
    if (!article.isKnown()) {
      lines.add("  Nothing is known of it, or nothing any more; receipts show uris.");
      return lines;
    }
    article.since().ifPresent(since -> add(lines, "since", since.toString()));
    add(lines, "is", article.state().map(IdentityText::standing).orElse("not known any more"));
    article
        .names()
        .forEach((kind, digests) -> add(lines, "name", kind + ' ' + String.join(" ", digests)));
    article
        .state()
        .map(ArticleState::translations)
        .orElse(List.of())
        .forEach(uri -> add(lines, "also in", uri));
    article.versions().forEach(version -> add(lines, "version", told(version)));
    article.decisions().forEach(decision -> add(lines, "decided", told(decision)));
    return lines;
  }

  private static String standing(ArticleState state) {
    return Optional.ofNullable(state.joinedInto())
        .map(into -> "joined into " + into)
        .orElseGet(
            () ->
                (state.version() < 0
                        ? "not out"
                        : state.killed()
                            ? "dead, version " + state.version()
                            : "at version " + state.version())
                    + (state.review() == null ? "" : "; a version is held for review"));
  }

  private static String told(KnownVersion version) {
    return String.format(
        Locale.ROOT,
        "%d %s %s, %s%s%s",
        version.number(),
        version.decision(),
        version.at(),
        version.place(),
        version.wireId().map(id -> ", " + id).orElse(""),
        version.evidence().isEmpty() ? "" : ", by " + String.join(", ", version.evidence()));
  }

  private static String told(EditorialDecision decision) {
    return String.format(
        Locale.ROOT,
        "%s %s%s by %s, run %s%s",
        decision.getAt(),
        decision.getAction(),
        decision.getInto().map(into -> ' ' + decision.getUri() + " into " + into).orElse(""),
        decision.getBy(),
        decision.getRunId(),
        decision.getNote().map(note -> ": " + note).orElse(""));
  }

  private static void add(List<String> lines, String what, String value) {
    lines.add(String.format(Locale.ROOT, "  %-8s %s", what, Printable.of(value)).stripTrailing());
  }
}
