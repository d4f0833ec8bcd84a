package news.telex.ingest.format.newsml;

import java.util.List;
import java.util.Map;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.WireFormatContract;
import news.telex.schemas.RejectionCode;

/** What a format of wire XML keeps to, as {@link WireFormatContract}. */
abstract class WireXmlContract extends WireFormatContract {
  private final String root;

  /**
   * @param root element that its documents begin with
   * @param folder of the golden inputs
   * @param mediaTypes under which wires deliver it, the usual one first
   */
  WireXmlContract(String root, String folder, String... mediaTypes) {
    super(folder, mediaTypes);
    this.root = root;
  }

  @Override
  protected Map<RejectionCode, byte[]> overLimits(Limits limits) {
    return HostileWireXml.overLimits(root, limits);
  }

  @Override
  protected List<String> nested(int levels) {
    return HostileWireXml.nested(root, levels);
  }
}
