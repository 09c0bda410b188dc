package dev.kontract.gateway.internal.log;

import dev.kontract.Context;
import dev.kontract.auth.DevicePrincipal;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.gateway.GatewayRequest;
import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line at INFO for each refusal that may be an attack, and for each device that proved itself: who, from where, what, and
 * the code; no token and no contents.
 */
public final class SecurityLog {
    private static final Logger LOG = LoggerFactory.getLogger("dev.kontract.security");
    private static final String NOBODY = "nobody";

    private SecurityLog() {}

    /**
     * Notes a call over HTTP that was refused for who made it. A session that is over is none: every client meets that.
     *
     * @param owner the caller's id; empty for nobody in particular
     */
    public static void refused(GatewayRequest request, RPCError error, String owner) {
        String where = request.client().map(InetAddress::getHostAddress).orElse("no address");
        refused(request.method() + " " + AccessLog.printable(request.path()), error, owner, where);
    }

    /** Notes an encrypted call that was. */
    public static void refused(Context context, RPCError error) {
        refused("CALL " + AccessLog.printable(context.route()), error, context.owner(), "an encrypted channel");
    }

    private static void refused(String what, RPCError error, String owner, String where) {
        int status = HttpError.statusOf(error);
        if ((status == 401 || status == 403) && !error.code().equals(ErrorCode.SESSION_EXPIRED.name())) {
            String user = owner.isEmpty() ? NOBODY : AccessLog.printable(owner);
            LOG.info("{} refused with {}, user {} at {}", what, error.code(), user, where);
        }
    }

    /** Notes a page of another origin that may not connect. */
    public static void refusedOrigin(String origin) {
        LOG.info("A channel refused to a page of {}", AccessLog.printable(origin));
    }

    /** Notes the handshake of an encrypted session that a device made. */
    public static void proved(DevicePrincipal device) {
        String owner = AccessLog.printable(device.principal().owner());
        LOG.info("A handshake done, user {} by device {}", owner, AccessLog.printable(device.device()));
    }

    /** Notes the handshake of an encrypted session that was refused. */
    public static void refusedHandshake(Throwable error) {
        String code = error instanceof RPCError known
                ? known.code()
                : error.getClass().getSimpleName();
        LOG.info("A handshake refused with {}", code);
    }
}
