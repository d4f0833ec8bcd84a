package news.telex.ingest.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import news.telex.ingest.change.VersionSketch;
import news.telex.ingest.text.Urls;
import news.telex.schemas.IdRoles;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import org.jspecify.annotations.Nullable;

/**
 * Finds the article that an item is a version of: all that its names lead to are weighed by {@link
 * Evidence}, until one counts so much that no other name can say otherwise. Costs a few store
 * look-ups; texts are compared only where names alone do not decide. Used by the thread that owns
 * the store.
 */
final class Candidates {
  private final IdentityStore store;

  Candidates(IdentityStore store) {
    this.store = store;
  }

  /**
   * What an item is.
   *
   * @param names of the item, strongest first
   */
  Recognised of(ParsedItem item, List<ItemName> names) {
    return new Search(item, names).result();
  }

  /**
   * A language as it is compared, such as {@code de} of {@code de-AT}; null if it is not stated.
   */
  static @Nullable String language(@Nullable String tag) {
    String language = tag == null ? "" : Locale.forLanguageTag(tag).getLanguage();
    return language.isEmpty() ? null : language;
  }

  /** The search for one item's article. */
  private final class Search {
    private final ParsedItem item;
    private final List<ItemName> names;
    private final @Nullable String language;
    private final Map<String, Candidate> all = new LinkedHashMap<>();
    private @Nullable List<String> variants;
    private int @Nullable [] runs;
    private @Nullable List<String> particulars;

    Search(ParsedItem item, List<ItemName> names) {
      this.item = item;
      this.names = names;
      this.language = language(item.getLanguage().orElse(null));
    }

    Recognised result() {
      for (ItemName name : names) {
        Candidate found = conclusive(name);
        if (found != null) {
          return found.recognised();
        }
      }
      Candidate best = null;
      Candidate other = null;
      for (Candidate each : all.values()) {
        if (each.score() >= Evidence.JOIN && (best == null || each.isMoreLikelyThan(best))) {
          best = each;
        }
        if (other == null && each.isTranslation()) {
          other = each;
        }
      }
      if (best == null && takesOut()) {
        // A kill acts on what it names, whatever language it is in, and so does a withhold.
        best = other;
      }
      return best != null ? best.recognised() : Recognised.asNew(other == null ? null : other.uri);
    }

    /** Takes in what a name leads to; the one that needs no other name, or null. */
    private @Nullable Candidate conclusive(ItemName name) {
      String key = name.key(item.getProvider());
      String uri = store.uriOf(key);
      if (uri == null) {
        return null;
      }
      Candidate first = candidate(uri, name);
      if (first != null && first.isConclusive()) {
        return first;
      }
      List<@Nullable String> others = new ArrayList<>();
      if (name.isStrong() && language != null && (first == null || first.isTranslation())) {
        others.add(store.uriOf(name.in(language).key(item.getProvider())));
      }
      if (name.isStrong() && first != null) {
        others.addAll(first.state.translations());
      }
      others.addAll(AlsoNamed.of(store.uriOf(ItemName.several(key))));
      for (@Nullable String other : others) {
        Candidate next = candidate(other, name);
        if (next != null && next.isConclusive()) {
          return next;
        }
      }
      return null;
    }

    private @Nullable Candidate candidate(@Nullable String uri, ItemName name) {
      ArticleState state = uri == null || uri.isEmpty() ? null : store.article(uri);
      if (uri == null || state == null) {
        return null;
      }
      Candidate candidate = all.computeIfAbsent(uri, key -> new Candidate(this, key, state));
      candidate.add(name);
      return candidate;
    }

    /** Of a kill or a withhold nobody expects one. */
    private boolean isWithoutText() {
      return item.getBody().isEmpty() && item.getPubStatus() == PubStatus.usable;
    }

    /** Whether an article in the language of the item goes by one of its identifiers. */
    private boolean isKnownInItsLanguage() {
      return language != null
          && names.stream()
              .filter(ItemName::isStrong)
              .map(name -> store.uriOf(name.in(language).key(item.getProvider())))
              .anyMatch(uri -> uri != null && store.article(uri) != null);
    }

    private boolean takesOut() {
      return item.getPubStatus() == PubStatus.canceled
          || (item.getPubStatus() == PubStatus.withheld && item.getBody().isEmpty());
    }

    private long receivedAt() {
      return item.getProvenance().getReceivedAt().toEpochMilli();
    }

    private boolean isIdentifiedByAddress() {
      return item.getAltIds().stream()
          .filter(id -> id.getRole().equals(IdRoles.GUID) || id.getRole().equals(IdRoles.WIRE))
          .allMatch(id -> Urls.isHttp(id.getValue().strip()));
    }

    private int[] runs() {
      if (runs == null) {
        runs = BodySketch.runs(item.getBody());
      }
      return runs;
    }

    private List<String> particulars() {
      if (particulars == null) {
        particulars = VersionSketch.particularsOf(item);
      }
      return particulars;
    }

    private List<String> variants() {
      if (variants == null) {
        variants = ItemName.variants(item).stream().map(ItemName::token).toList();
      }
      return variants;
    }
  }

  /** An article that the item may be of. */
  private static final class Candidate {
    private final Search search;
    private final String uri;
    private final ArticleState state;
    private final boolean sameRecord;
    private final boolean heard;
    private @Nullable Evidence strongest;
    private boolean contradicted;
    private @Nullable Evidence body;
    private boolean compared;

    Candidate(Search search, String uri, ArticleState state) {
      this.search = search;
      this.uri = uri;
      this.state = state;
      this.sameRecord = RawPosition.of(search.item.getProvenance()).isSame(state.raw());
      this.heard = state.hasSeen(search.item);
      if (heard) {
        add(Evidence.CONTENT, isOutranked(ItemName.Kind.CONTENT.outrankedBy()));
      }
    }

    void add(ItemName name) {
      if (name.kind() != ItemName.Kind.LEAD) {
        add(Evidence.of(name), isOutranked(name.outrankedBy()));
      } else if (Math.abs(search.receivedAt() - state.raw().at()) <= Evidence.NEAR) {
        // The words of an address follow the headline: other ones are no other identifier.
        boolean otherId = isOutranked(name.outrankedBy()) && !search.isIdentifiedByAddress();
        add(Evidence.LEAD, otherId || isOtherNumber());
      }
      if (!name.isStrong()) {
        addVariant();
      }
    }

    private void addVariant() {
      for (String token : state.aliases()) {
        if (ItemName.isStrongToken(token) && search.variants().contains(token)) {
          boolean id = !token.startsWith(ItemName.URL_PREFIX);
          add(id ? Evidence.ID : Evidence.ADDRESS, false);
        }
      }
    }

    private void add(Evidence name, boolean outranked) {
      if (strongest == null || net(name, outranked) > net(strongest, contradicted)) {
        strongest = name;
        contradicted = outranked;
      }
    }

    private static int net(Evidence name, boolean outranked) {
      return name.weight() + (outranked ? Evidence.OTHER_ID.weight() : 0);
    }

    /**
     * Whether both state an identifier that has the last word over a name; it led elsewhere.
     *
     * @param roles of such identifiers
     */
    private boolean isOutranked(List<String> roles) {
      for (String role : roles) {
        boolean stated = false;
        boolean shared = false;
        for (ItemName name : search.names) {
          if (name.isOf(role)) {
            stated = true;
            shared |= state.aliases().contains(name.token());
          }
        }
        if (stated && !shared && hasIdentifier(role)) {
          return true;
        }
      }
      return false;
    }

    private boolean hasIdentifier(String role) {
      for (String token : state.aliases()) {
        if (ItemName.isOfRole(token, role)) {
          return true;
        }
      }
      return false;
    }

    private boolean isOtherNumber() {
      List<String> stated =
          search.names.stream().map(ItemName::token).filter(ItemName::isNumberToken).toList();
      return !stated.isEmpty()
          && state.aliases().stream().anyMatch(ItemName::isNumberToken)
          && stated.stream().noneMatch(state.aliases()::contains);
    }

    private int name() {
      return strongest == null ? 0 : net(strongest, contradicted);
    }

    /** Whether it is the article whatever the text says. */
    boolean isConclusive() {
      boolean told = search.language != null || state.translations().isEmpty();
      return sameRecord
          || (told
              && name() + Evidence.OTHER_BODY.weight() >= Evidence.JOIN
              && !isOfOtherLanguage());
    }

    int score() {
      Evidence text = body();
      return name()
          + (text == null ? 0 : text.weight())
          + (isOfOtherLanguage() ? Evidence.OTHER_LANGUAGE.weight() : 0);
    }

    /** Of two that count alike the one with the headline of the item is. */
    boolean isMoreLikelyThan(Candidate other) {
      return score() > other.score()
          || (score() == other.score() && hasHeadline() && !other.hasHeadline());
    }

    /** Whether only its language, and text, tell it from the item. */
    boolean isTranslation() {
      return name() + Evidence.OTHER_BODY.weight() >= Evidence.JOIN && isOfOtherLanguage();
    }

    /**
     * Whether the languages differ, and nothing shows that one of them is wrong. An update without
     * text says nothing in any language, unless an article is in that which it states, and what was
     * heard of as a version stays one.
     */
    private boolean isOfOtherLanguage() {
      return search.language != null
          && state.language() != null
          && !state.language().equals(search.language)
          && (state.textSketch() == null
              || !search.isWithoutText()
              || search.isKnownInItsLanguage())
          && !heard
          && body() != Evidence.BODY;
    }

    /** What the texts say, or else the headlines; null if neither can be compared. */
    private @Nullable Evidence body() {
      if (!compared) {
        Boolean agrees = agrees();
        body =
            agrees == null
                ? (isOfSameHeadline() ? Evidence.SAME_HEADLINE : null)
                : agrees ? Evidence.BODY : Evidence.OTHER_BODY;
        compared = true;
      }
      return body;
    }

    /** An error page says nothing of the text that it stands for. */
    private @Nullable Boolean agrees() {
      if (search.item.getBody().isEmpty()) {
        return null;
      }
      boolean column = mayBeOfAColumn();
      double share = column ? Evidence.MOST : Evidence.HALF;
      Boolean agrees = state.agreesWith(search.item, search.runs(), share);
      if (Boolean.TRUE.equals(agrees)) {
        return !state.isOfOtherParticulars(search.particulars(), share);
      }
      if (ErrorPages.isWorded(search.item)) {
        return null;
      }
      return column && state.isOfOtherParticulars(search.particulars(), share)
          ? (Boolean) false
          : agrees;
    }

    /** Whether nothing but headline and day leads from an address to another one. */
    private boolean mayBeOfAColumn() {
      return strongest == Evidence.HEADLINE
          && search.names.stream().anyMatch(name -> name.kind() == ItemName.Kind.URL)
          && state.aliases().stream().anyMatch(token -> token.startsWith(ItemName.URL_PREFIX))
          && search.names.stream()
              .map(ItemName::token)
              .filter(state.aliases()::contains)
              .allMatch(ItemName::isHeadlineToken);
    }

    /**
     * Of the same place on another host whatever the day: a site that moves dates its pages anew.
     */
    private boolean isOfSameHeadline() {
      return strongest != Evidence.HEADLINE
          && (hasHeadline()
              || (strongest == Evidence.PLACE && state.isHeaded(search.item.getHeadline())));
    }

    private boolean hasHeadline() {
      return search.names.stream()
          .map(ItemName::token)
          .anyMatch(token -> ItemName.isHeadlineToken(token) && state.aliases().contains(token));
    }

    Recognised recognised() {
      List<String> told = new ArrayList<>();
      if (sameRecord) {
        told.add("record");
      }
      if (strongest != null) {
        told.add(strongest.told());
      }
      if (contradicted) {
        told.add(Evidence.OTHER_ID.told());
      }
      if (body != null) {
        told.add(body.told());
      }
      told.add("score " + (name() + (body == null ? 0 : body.weight())));
      return new Recognised(uri, List.copyOf(told), null);
    }
  }
}
