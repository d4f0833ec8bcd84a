package news.telex.ingest.format;

/** What bytes are before anybody asks what they say: how they are decoded and parsed. */
public enum Syntax {
  /** JSON, strictly in the encoding stated, else UTF-8. */
  JSON,
  /** HTML, in the encoding stated by header, byte order mark or page, else as text. */
  MARKUP,
  /** A mail, each part of which is decoded as its own header says. */
  MAIL,
  /** XML, in the encoding that its bytes, header or declaration show. */
  XML,
  /** Text in the encoding stated, else UTF-8, else windows-1252. */
  TEXT
}
