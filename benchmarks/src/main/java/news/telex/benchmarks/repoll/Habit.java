package news.telex.benchmarks.repoll;

/** What a feed does beside telling its articles, every day and without meaning anything by it. */
enum Habit {
  /** Addresses bear parameters of campaigns, others at each poll. */
  TRACKING,
  /** Addresses are http or https. */
  SCHEME,
  /** Addresses are with or without {@code www.}. */
  WWW,
  /** Addresses end with a slash or do not. */
  SLASH,
  /** Some polls give the addresses of the short form for telephones. */
  AMP,
  /** The slug follows the headline. */
  SLUG_FOLLOWS,
  /** In the middle of all polls the site moves to another host. */
  MOVED,
  /** Dates are those of the poll. */
  DATES_MOVE,
  /** Texts stand among advertisements, buttons and notes of the site that change. */
  ADVERTISEMENTS,
  /** Entries come in any order. */
  SHUFFLED,
  /** Of ten entries one is missing in each poll. */
  FALLS_OUT,
  /** Articles come back long after they have left the feed. */
  COMES_BACK,
  /** Of older entries only the beginning is given, of what was given whole. */
  SHORTENED,
  /** In place of some texts that were given before an error page comes for some polls. */
  ERROR_PAGES,
  /** Each day has a column of one headline. */
  COLUMN,
  /** Some articles are one page: three entries with identifiers of their own and one address. */
  LIVE_PAGE,
  /** Each article is told in two languages under one identifier. */
  TWO_LANGUAGES,
  /** In the middle of all polls the wire counts its versions anew. */
  COUNT_RESTARTS,
  /** Reports of a machine: one pattern, other figures. */
  PATTERN,
  /** Entries bear the count of their comments. */
  COMMENTS
}
