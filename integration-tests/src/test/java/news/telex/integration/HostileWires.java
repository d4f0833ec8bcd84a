package news.telex.integration;

import java.util.ArrayList;
import java.util.List;
import news.telex.integration.HostileInputs.Shape;

/** Well-formed documents of agencies with too much of one thing. */
final class HostileWires {
  private final List<Shape> shapes = new ArrayList<>();

  private HostileWires() {}

  /** All shapes, in the same order each time. */
  static List<Shape> all() {
    HostileWires wires = new HostileWires();
    wires.nitf();
    wires.items();
    wires.newsml();
    return List.copyOf(wires.shapes);
  }

  private void nitf() {
    String[] head = {
      "<ed-msg info=\"x\"/>",
      "<key-list><keyword key=\"x\"/></key-list>",
      "<date.issue norm=\"x\"/>"
    };
    for (String piece : head) {
      wire("nitf head", piece, "<nitf><head><docdata>%s</docdata></head></nitf>");
    }
    String[] front = {
      "<hedline><hl1/></hedline>",
      "<byline>x</byline>",
      "<dateline><location/></dateline>",
      "<abstract>x</abstract>",
      "<note><body.content>x</body.content></note>"
    };
    for (String piece : front) {
      wire("nitf front", piece, "<nitf><body><body.head>%s</body.head></body></nitf>");
    }
    String[] body = {
      "x<br/>",
      "<br/>",
      "<p>x</p>",
      "<block>x</block>",
      "<pre>x\n</pre>",
      "<body.content>x</body.content>",
      "<media><media-reference source=\"u\"/></media>",
      "<table><tr><td>x</td></tr></table>",
      "&nbsp;",
      "&a;",
      "<![CDATA[x]]>",
      "<!-- x -->",
      "<?x x?>"
    };
    for (String piece : body) {
      wire("nitf body", piece, "<nitf><body><body.content>%s</body.content></body></nitf>");
    }
  }

  private void items() {
    String[] meta = {
      "<edNote>x</edNote>",
      "<signal qcode=\"a:b\"/>",
      "<pubStatus qcode=\"a:b\"/>",
      "<embargoed>x</embargoed>",
      "<link residref=\"x\"/>"
    };
    for (String piece : meta) {
      wire("g2 meta", piece, "<newsItem><itemMeta>%s</itemMeta></newsItem>");
    }
    String[] content = {
      "<headline>x</headline>",
      "<subject qcode=\"a:b\"/>",
      "<by>x</by>",
      "<genre qcode=\"a:b\"/>",
      "<dateline>x - </dateline>",
      "<infoSource literal=\"x\"/>",
      "<altId>x</altId>"
    };
    for (String piece : content) {
      wire(
          "g2 content",
          piece,
          "<newsItem><itemMeta><itemClass qcode=\"a:text\"/><title>Dam opens</title></itemMeta>"
              + "<contentMeta>%s</contentMeta></newsItem>");
    }
    String[] renditions = {
      "<inlineXML><p>x</p></inlineXML>",
      "<inlineData>x</inlineData>",
      "<inlineXML/>",
      "<inlineXML><html><body><section/></body></html></inlineXML>"
    };
    for (String piece : renditions) {
      wire("g2 rendition", piece, "<newsItem><contentSet>%s</contentSet></newsItem>");
    }
    wire(
        "g2 catalog",
        "<scheme alias=\"a\" uri=\"b\"/>",
        "<newsItem><catalog>%s</catalog></newsItem>");
    String text =
        "<newsItem guid=\"t\"><itemMeta><itemClass qcode=\"a:text\"/><title>Dam opens</title>"
            + "<link residref=\"p\"/></itemMeta></newsItem>";
    String picture = "<newsItem guid=\"p\"><contentSet/></newsItem>";
    String parcel = "<packageItem><itemRef residref=\"p\"/><itemRef residref=\"t\"/></packageItem>";
    for (String piece : new String[] {text, picture, parcel, picture + parcel, text + picture}) {
      wire("g2 message", piece, "<newsMessage><itemSet>" + text + "%s</itemSet></newsMessage>");
    }
  }

  private void newsml() {
    String text = "<ContentItem><DataContent>x</DataContent></ContentItem>";
    String photo = "<ContentItem Href=\"u\"><MediaType FormalName=\"Photo\"/></ContentItem>";
    String caption = "<NewsComponent><Role FormalName=\"Caption\"/>" + text + "</NewsComponent>";
    String[] component = {
      text,
      photo,
      caption,
      "<NewsComponent>" + photo + caption + "</NewsComponent>",
      "<NewsComponent xml:lang=\"en\">" + text + "</NewsComponent>",
      "<NewsComponent>" + text + "</NewsComponent>",
      "<NewsLines><HeadLine>x</HeadLine><KeywordLine>x,y</KeywordLine></NewsLines>",
      "<DescriptiveMetadata><SubjectCode><Subject"
          + " FormalName=\"x\"/></SubjectCode></DescriptiveMetadata>",
      "<ContentItem><DataContent>a { b: c } </DataContent></ContentItem>",
      "<Comment FormalName=\"note\">x</Comment>"
    };
    for (String piece : component) {
      wire(
          "newsml component",
          piece,
          "<NewsML><NewsItem><NewsComponent>%s</NewsComponent></NewsItem></NewsML>");
    }
    wire(
        "newsml style",
        "a, ",
        "<NewsML><NewsItem><NewsComponent><ContentItem><DataContent>%s</DataContent></ContentItem>"
            + "</NewsComponent></NewsItem></NewsML>");
    String item = "<NewsItem><NewsComponent>" + text + "</NewsComponent></NewsItem>";
    String picture = "<NewsItem><NewsComponent>" + photo + "</NewsComponent></NewsItem>";
    for (String piece : new String[] {item, picture, item + picture}) {
      wire("newsml message", piece, "<NewsML>" + item + "%s</NewsML>");
    }
  }

  private void wire(String name, String piece, String around) {
    int at = around.indexOf("%s");
    String before = "<?xml version=\"1.0\"?>" + around.substring(0, at);
    String behind = around.substring(at + 2);
    shapes.add(
        new Shape(
            "wire: " + name + " of " + piece,
            "application/xml",
            n -> before + HostileInputs.repeat(piece, n) + behind));
  }
}
