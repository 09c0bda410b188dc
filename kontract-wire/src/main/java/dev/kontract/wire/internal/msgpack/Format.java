package dev.kontract.wire.internal.msgpack;

import org.jspecify.annotations.Nullable;

/** The first bytes of msgpack values (github.com/msgpack/msgpack, spec.md), as unsigned numbers. */
final class Format {
    static final int FIXMAP = 0x80;
    static final int FIXARRAY = 0x90;
    static final int FIXSTR = 0xa0;
    static final int NIL = 0xc0;
    static final int FALSE = 0xc2;
    static final int TRUE = 0xc3;
    static final int BIN8 = 0xc4;
    static final int BIN16 = 0xc5;
    static final int BIN32 = 0xc6;
    static final int FLOAT32 = 0xca;
    static final int FLOAT64 = 0xcb;
    static final int UINT8 = 0xcc;
    static final int UINT16 = 0xcd;
    static final int UINT32 = 0xce;
    static final int UINT64 = 0xcf;
    static final int INT8 = 0xd0;
    static final int INT16 = 0xd1;
    static final int INT32 = 0xd2;
    static final int INT64 = 0xd3;
    static final int STR8 = 0xd9;
    static final int STR16 = 0xda;
    static final int STR32 = 0xdb;
    static final int ARRAY16 = 0xdc;
    static final int ARRAY32 = 0xdd;
    static final int MAP16 = 0xde;
    static final int MAP32 = 0xdf;
    static final int NEGATIVE_FIXINT = 0xe0;

    private Format() {}

    /** What a value that begins with this byte is; null for extension types and the byte that is never used. */
    static @Nullable Family familyOf(int head) {
        if (head < FIXMAP || head >= NEGATIVE_FIXINT) {
            return Family.INTEGER;
        }
        if (head < NIL) {
            return head < FIXARRAY ? Family.MAP : head < FIXSTR ? Family.ARRAY : Family.STRING;
        }
        return switch (head) {
            case NIL -> Family.NIL;
            case FALSE, TRUE -> Family.BOOLEAN;
            case BIN8, BIN16, BIN32 -> Family.BINARY;
            case FLOAT32, FLOAT64 -> Family.FLOAT;
            case UINT8, UINT16, UINT32, UINT64, INT8, INT16, INT32, INT64 -> Family.INTEGER;
            case STR8, STR16, STR32 -> Family.STRING;
            case ARRAY16, ARRAY32 -> Family.ARRAY;
            case MAP16, MAP32 -> Family.MAP;
            default -> null;
        };
    }
}
