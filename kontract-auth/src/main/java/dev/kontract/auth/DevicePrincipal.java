package dev.kontract.auth;

import dev.kontract.Principal;

/**
 * Who calls by a device. Immutable.
 *
 * @param device the device's id
 * @param publicKey the key that must have signed
 * @param principal the device's owner, with the owner's permission and groups as they are now. The session's id is empty:
 *     the wire names its sessions
 */
public record DevicePrincipal(String device, DeviceKey publicKey, Principal principal) {}
