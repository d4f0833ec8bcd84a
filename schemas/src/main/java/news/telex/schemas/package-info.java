/**
 * The contract: Avro records, the catalogue of topics, header names, rejection codes, serdes.
 *
 * <p>The records are generated and know no null annotations, so the package as a whole is not
 * null-marked; the classes written by hand are, each for itself.
 */
package news.telex.schemas;
