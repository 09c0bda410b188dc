package @package@;

import dev.kontract.PrimaryKey;
import dev.kontract.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A note on the wall. */
@Table("notes")
public record Note(@PrimaryKey String id, @NotBlank @Size(max = 200) String text) {}
