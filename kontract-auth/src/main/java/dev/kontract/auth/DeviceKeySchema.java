package dev.kontract.auth;

import dev.kontract.data.DataReader;
import dev.kontract.data.DataWriter;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Violations;
import org.jspecify.annotations.Nullable;

/** Public keys as text: written in base64url, read in hexadecimal digits too. */
final class DeviceKeySchema implements Schema<DeviceKey> {
    static final DeviceKeySchema INSTANCE = new DeviceKeySchema();

    private DeviceKeySchema() {}

    @Override
    public @Nullable DeviceKey read(DataReader in) {
        String text = Schemas.STRING.read(in);
        if (text == null) {
            return null;
        }
        DeviceKey key = DeviceKey.parse(text).orElse(null);
        if (key == null) {
            in.violations().add("publicKey", "must be an Ed25519 public key of 32 bytes, in base64url or hexadecimal");
        }
        return key;
    }

    @Override
    public void write(DataWriter out, DeviceKey key) {
        out.string(key.toString());
    }

    @Override
    public void validate(DeviceKey key, Violations violations) {}
}
