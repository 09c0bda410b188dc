package dev.kontract.auth;

/** Takes letters to users, in the transaction of what they are about. Thread-safe. */
@FunctionalInterface
interface Letters {
    /** Where nobody sends mails. */
    Letters NOWHERE = letter -> {};

    void put(Letter letter);

    /** Takes one back that has not been sent yet; there may be none. */
    default void takeBack(String id) {}
}
