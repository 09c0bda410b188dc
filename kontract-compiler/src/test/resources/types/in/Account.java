package types;

import dev.kontract.Perm;
import dev.kontract.Perms;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** With fields that clients do not see, or do not send. */
public record Account(
        @Email String email,
        @Perm(Perms.WRITE) @Nullable String password,
        @Perm(Perms.READ) Optional<String> createdBy,
        @Perm(Perms.NONE) @Nullable String hash,
        @Min(0) int age,
        List<@NotBlank @Pattern(regexp = "[a-z]+", flags = Pattern.Flag.CASE_INSENSITIVE) String> tags) {}
