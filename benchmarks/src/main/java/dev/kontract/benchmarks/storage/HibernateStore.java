package dev.kontract.benchmarks.storage;

import dev.kontract.benchmarks.app.Item;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;

/** Hibernate: sessions that find and change entities, stateless ones that insert or replace them. */
final class HibernateStore implements Store {
    private final SessionFactory sessions;

    HibernateStore(DataSource pool) {
        Configuration configuration = new Configuration();
        configuration.addAnnotatedClass(HibernateItem.class);
        configuration.getProperties().put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, pool);
        configuration.setProperty(BatchSettings.STATEMENT_BATCH_SIZE, Integer.toString(Data.SEVERAL));
        sessions = configuration.buildSessionFactory();
    }

    @Override
    public Item get(String id) {
        return sessions.fromSession(
                session -> session.find(HibernateItem.class, id).item());
    }

    @Override
    public void set(Item item) {
        sessions.inStatelessTransaction(session -> session.upsert(new HibernateItem(item)));
    }

    @Override
    public void setAll(List<Item> items) {
        sessions.inStatelessTransaction(session ->
                session.upsertMultiple(items.stream().map(HibernateItem::new).toList()));
    }

    @Override
    public void increment(String id) {
        sessions.inTransaction(session -> session.find(HibernateItem.class, id, LockModeType.PESSIMISTIC_WRITE)
                .increment());
    }

    @Override
    public List<Item> of(String user, int most) {
        return sessions.fromSession(session -> session
                .createSelectionQuery("from HibernateItem where createdBy = :user order by order", HibernateItem.class)
                .setParameter("user", user)
                .setMaxResults(most)
                .stream()
                .map(HibernateItem::item)
                .toList());
    }

    @Override
    public Place page(Optional<String> after, int most) {
        return sessions.fromSession(session -> {
            List<HibernateItem> page = session.createSelectionQuery(
                            "from HibernateItem where order > :after order by order", HibernateItem.class)
                    .setParameter("after", after.map(Long::parseLong).orElse(0L))
                    .setMaxResults(most)
                    .list();
            return new Place(
                    page.stream().map(HibernateItem::item).toList(),
                    page.size() < most
                            ? Optional.empty()
                            : Optional.of(Long.toString(page.getLast().order())));
        });
    }

    @Override
    public long sum() {
        return sessions.fromSession(
                session -> session.createSelectionQuery("select sum(n) from HibernateItem", Long.class)
                        .getSingleResult());
    }

    @Override
    public void close() {
        sessions.close();
    }
}
