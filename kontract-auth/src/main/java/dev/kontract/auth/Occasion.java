package dev.kontract.auth;

/** Why a user gets a mail. */
public enum Occasion {
    /** To say that the address of the account is theirs; the mail has a link. */
    VERIFY_ADDRESS,
    /** To say that the address is theirs which the account is to have from then on; the mail has a link. */
    CHANGE_ADDRESS,
    /** To choose another password; the mail has a link. */
    RESET_PASSWORD,
    /** To know that somebody asked for another address for the account; goes to the one it has. */
    ADDRESS_CHANGES,
    /** To know that the account has another address; goes to the one it had. */
    ADDRESS_CHANGED,
    /** To know that the account has another password. */
    PASSWORD_CHANGED
}
