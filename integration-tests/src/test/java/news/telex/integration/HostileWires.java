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
    wires.messages();
    wires.mailHeaders();
    wires.mailParts();
    wires.mailTexts();
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

  private void messages() {
    String iptc = "\u0001abc0001 2 i 96 x\r\na/b\r\n\u0002";
    String anpa = "\u0016\u0016\u0001F12\u001f\r\nr a\u0013\u0011 BC-Dam 09-14 0312\r\n\u0002";
    String[] pieces = {
      "x\r\n",
      "x   x\r\n",
      "REFILE\r\n",
      "x =\r\n",
      "# x\r\n",
      "\r\n",
      "#",
      "131137 GMT\r\n",
      "\u0001",
      "^x<\r\n",
      "^By x=\r\n",
      "^x\r\n",
      "\tx\r\n",
      "\bx;x\u0010",
      "``x''",
      " _",
      "A-1-1-26 1200GMT\r\nx\r\n"
    };
    for (String piece : pieces) {
      message("iptc", iptc, piece);
      message("anpa", anpa, piece);
    }
    for (String piece : new String[] {"$x\n", "*x\n", "@\n", "x\n", "NNNN\n"}) {
      message("zczc", "ZCZC\n", piece);
    }
    for (String piece : new String[] {"TI#x\n", "TX#x\n", "x\n", "AB#"}) {
      message("tagged", "TI#x\nTX#x\n", piece);
    }
  }

  private void message(String name, String before, String piece) {
    shapes.add(
        new Shape(
            "wire: " + name + " of " + piece.replaceAll("\\p{Cntrl}", "?"),
            "text/plain",
            n -> before + HostileInputs.repeat(piece, n)));
  }

  private void mailHeaders() {
    String[] fields = {
      "X: y\n",
      "X:y\n z\n",
      "Subject: Re: x\n",
      "Content-Type: text/plain\n",
      "Content-Disposition: attachment; filename*0=x\n",
      "no header\n",
      "\u0000:\n"
    };
    for (String field : fields) {
      mail("header", field, "From: a@b.example\n%s\nThe dam opens.");
    }
    String[] subjects = {
      "Re: ",
      "=?",
      "=?x",
      "=?utf-8?Q?",
      "=?utf-8?Q?=41?=",
      "=?utf-8?B?QQ?=",
      "?=41",
      "=?utf-8?Q?\u2019?=",
      "(",
      "<",
      "\\\""
    };
    for (String piece : subjects) {
      mail("subject", piece, "Date: x\nFrom: a@b.example\nSubject: %s\n\nThe dam opens.");
      mail("sender", piece, "Date: x\nSubject: x\nFrom: a@b %s\n\nThe dam opens.");
    }
    String[] parameters = {"; x=y", "; name*0=x", ";", "(", "=\"", "; name*1*=utf-8''%41"};
    for (String piece : parameters) {
      mail(
          "type",
          piece,
          "From: a@b.example\nDate: x\nContent-Type: text/plain%s\n\nThe dam opens.");
    }
  }

  private void mailParts() {
    String head = "From: a@b.example\nDate: x\nContent-Type: multipart/mixed; boundary=";
    String[] parts = {
      "--b\n",
      "--b\n\n",
      "--b\n\nx\n",
      "--b--\n",
      "--b-\n",
      "--b",
      "-",
      "\n",
      "\n--",
      "\r",
      "--b\nX: y\n\n",
      "--b\nContent-Type: text/html\n\n<p>x",
      "--b\nContent-Type: multipart/mixed; boundary=b\n\n",
      "--b\nContent-Type: multipart/mixed; boundary=bb\n\n--bb\n\n",
      "--b\nContent-Type: message/rfc822\n\n",
      "--b\nContent-Type: application/json\n\n{}\n"
    };
    for (String part : parts) {
      mail("part", part, head + "b\n\n%s");
      mail("part", part, head + "b\n\n--b\n\nThe dam opens.\n%s\n--b--\n");
    }
    mail("long boundary", "a", head + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\n\n--%s");
    mail("long boundary", "--a", head + "--a--a--a--a--a--a--a--a--a--a--a--a--b\n\n%s");
  }

  private void mailTexts() {
    String[] encoded = {"=", "=4", "=41", "=\n", "= \n", " \n", "QUJD", "QUI=", "Q", "-- \n"};
    for (String coding : new String[] {"quoted-printable", "base64"}) {
      for (String piece : encoded) {
        mail(
            coding,
            piece,
            "From: a@b.example\nDate: x\nContent-Transfer-Encoding: " + coding + "\n\n%s");
      }
    }
    String[] plain = {
      "> x\n",
      ">",
      "> x\nOn 3 May x wrote:\n",
      "x:\n",
      "On 3 May x:\n> y\n",
      "-- \n",
      "x\n-- \n",
      "-----Original Message-----\n",
      "x \n",
      "> x \n",
      "x\n >\n",
      "Slug: x\n",
      "By: x\n\n",
      "By: x\n y\n",
      "Client: x\n",
      "Client: x\nEmbargo: 3 March 2031 06:00 Europe/Berlin\n",
      "{\"a\":",
      "{\"headline\":\"x\"}"
    };
    for (String piece : plain) {
      for (String type : new String[] {"text/plain", "text/plain; format=flowed; delsp=yes"}) {
        mail(type, piece, "From: a@b.example\nDate: x\nContent-Type: " + type + "\n\n%s");
      }
      mail("field", piece, "From: a@b.example\nDate: x\n\nHeadline: x\n%s");
    }
    String[] pages = {
      "<p>--</p>",
      "--<br>",
      "<p>x</p>--<br>",
      "<div>--",
      "<blockquote type=cite>",
      "<blockquote type=cite>x</blockquote>",
      "<div class=gmail_quote>x",
      "<div id=divRplyFwdMsg>x</div>",
      "<div id=appendonsend>"
    };
    for (String piece : pages) {
      mail(
          "page",
          piece,
          "From: a@b.example\nDate: x\nContent-Type: text/html\n\n<p>The dam.</p>%s");
    }
  }

  private void mail(String name, String piece, String around) {
    int at = around.indexOf("%s");
    String before = around.substring(0, at);
    String behind = around.substring(at + 2);
    shapes.add(
        new Shape(
            "mail: " + name + " of " + piece.replace("\n", "\\n"),
            "message/rfc822",
            n -> before + HostileInputs.repeat(piece, n) + behind));
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
