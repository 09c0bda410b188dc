package dev.kontract.benchmarks.storage;

import dev.kontract.benchmarks.app.Item;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** An item as Hibernate wants it. */
@Entity
@Table(name = HibernateItem.TABLE)
class HibernateItem {
    static final String TABLE = "items_hibernate";

    @Id
    private String id = "";

    private String title = "";
    private boolean done;

    @Column(name = "created_by")
    private String createdBy = "";

    private long n;

    @Column(name = "ord", insertable = false, updatable = false)
    private @Nullable Long order;

    protected HibernateItem() {}

    HibernateItem(Item item) {
        id = item.id();
        title = item.title();
        done = item.done();
        createdBy = item.createdBy();
        n = item.n();
    }

    Item item() {
        return new Item(id, title, done, createdBy, n);
    }

    void increment() {
        n++;
    }

    long order() {
        return order == null ? 0 : order;
    }
}
