package news.telex.enrich.knowledge;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import news.telex.enrich.knowledge.ListedEntity.Name;
import news.telex.schemas.Digest;

/**
 * Makes a file of an {@link EntityList}: four letters and a format, the digest of all that follows,
 * then the {@link Parts} in the order in which they are read. Not thread-safe.
 */
final class EntityListWriter {
  private final Values kinds = new Values();
  private final Values countries = new Values();
  private final Values languages = new Values();
  private final Values descriptions = new Values();
  private final Numbers ids = new Numbers();
  private final Numbers types = new Numbers();
  private final Numbers priors = new Numbers();
  private final Numbers kind = new Numbers();
  private final Numbers where = new Numbers();
  private final Numbers from = new Numbers();
  private final Numbers to = new Numbers();
  private final Numbers forms = new Numbers();
  private final Numbers described = new Numbers();
  private final Numbers in = new Numbers();
  private final Numbers capitalised = new Numbers();
  private final List<String> names = new ArrayList<>();
  private final NameIndex.Builder index = new NameIndex.Builder();
  private String last = "";

  /** Adds the next one. */
  void add(ListedEntity entity) {
    if (entity.id().compareTo(last) <= 0) {
      throw new IllegalArgumentException(entity.id() + " comes behind " + last);
    }
    last = entity.id();
    ids.add(Integer.parseInt(last, EntityList.ID.length(), last.length(), 10));
    types.add(entity.type().ordinal());
    priors.add(entity.prior());
    kind.add(kinds.place(entity.kind()));
    where.add(countries.place(String.join(",", entity.countries())));
    from.add(entity.from());
    to.add(entity.to());
    forms.add(1 + entity.aliases().size());
    described.add(descriptions.place(entity.description()));
    add(new Name(entity.name(), List.of()));
    entity.aliases().forEach(this::add);
  }

  private void add(Name name) {
    names.add(name.text());
    in.add(languages.place(String.join(",", name.languages())));
    capitalised.add(index.add(name.text()) ? 1 : 0);
  }

  /** Writes the file. */
  void write(DataOutputStream out) throws IOException {
    Parts.Writer parts = new Parts.Writer();
    parts.texts(kinds.all());
    parts.texts(countries.all());
    parts.texts(languages.all());
    parts.numbers(ids.all());
    parts.bytes(types.bytes());
    parts.bytes(priors.bytes());
    for (Numbers each : List.of(kind, where, from, to, forms, described)) {
      parts.numbers(each.all());
    }
    parts.texts(descriptions.all());
    parts.texts(names);
    parts.numbers(in.all());
    parts.bytes(capitalised.bytes());
    index.write(parts);
    byte[] all = parts.all();
    out.writeInt(EntityList.MAGIC);
    out.writeInt(EntityList.FORMAT);
    out.write(new Digest().add(all).first(EntityList.DIGEST));
    out.write(all);
    out.flush();
  }

  /** Values that many entities share. */
  private static final class Values {
    private final Map<String, Integer> places = new LinkedHashMap<>();

    int place(String value) {
      return places.computeIfAbsent(value, v -> places.size());
    }

    List<String> all() {
      return List.copyOf(places.keySet());
    }
  }

  private static final class Numbers {
    private int[] numbers = new int[1024];
    private int size;

    void add(int number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * size);
      }
      numbers[size++] = number;
    }

    int[] all() {
      return Arrays.copyOf(numbers, size);
    }

    byte[] bytes() {
      byte[] bytes = new byte[size];
      for (int i = 0; i < size; i++) {
        bytes[i] = (byte) numbers[i];
      }
      return bytes;
    }
  }
}
