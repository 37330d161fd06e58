-- Summary tables: what pages read, so that no page scans documents. Rewritten after every load.
create table if not exists outlet_summaries (
    outlet_id integer primary key references outlets (id),
    documents integer not null,          -- published by it
    own integer not null,                -- of these, those that it also first published
    foreign_documents integer not null,  -- of these, those that another outlet first published
    originated integer not null,         -- first published by it, whoever published them
    credited integer not null,           -- credits that name it
    first_published text,
    last_published text,
    sentences integer not null,
    compound real,
    compound_author real,
    compound_quoted real,
    compound_title real,
    compound_variance real,              -- of the documents' compound, for intervals
    author_documents integer not null,   -- documents with a score of the author's voice
    author_variance real,
    quoted_documents integer not null,
    quoted_variance real,
    flesch_reading_ease real
);

-- One row per outlet (0: unknown publisher) and day ('': undated), for every filter by outlet and date.
create table if not exists daily_summaries (
    outlet_id integer not null,
    day text not null default '',        -- YYYY-MM-DD as far as stated ('' : undated)
    documents integer not null,
    foreign_documents integer not null,
    unknown_origin integer not null,
    compound_sum real not null, compound_n integer not null, compound_squares real not null,
    author_sum real not null, author_n integer not null, author_squares real not null,
    quoted_sum real not null, quoted_n integer not null, quoted_squares real not null,
    title_sum real not null, title_n integer not null, title_squares real not null,
    primary key (outlet_id, day)
) without rowid;

create index if not exists daily_summaries_day on daily_summaries (day);

-- The same over all days of an outlet, and over all outlets of a day, for pages without filters.
create table if not exists outlet_totals (
    outlet_id integer primary key,       -- 0: unknown publisher
    documents integer not null,
    foreign_documents integer not null,
    unknown_origin integer not null,
    compound_sum real not null, compound_n integer not null, compound_squares real not null,
    author_sum real not null, author_n integer not null, author_squares real not null,
    quoted_sum real not null, quoted_n integer not null, quoted_squares real not null,
    title_sum real not null, title_n integer not null, title_squares real not null
);
create table if not exists day_totals (
    day text primary key,
    documents integer not null,
    foreign_documents integer not null,
    unknown_origin integer not null,
    compound_sum real not null, compound_n integer not null, compound_squares real not null,
    author_sum real not null, author_n integer not null, author_squares real not null,
    quoted_sum real not null, quoted_n integer not null, quoted_squares real not null,
    title_sum real not null, title_n integer not null, title_squares real not null
) without rowid;

-- Who publishes whose texts, by day.
create table if not exists flow_summaries (
    originating_outlet_id integer not null,
    publisher_id integer not null,       -- 0: unknown publisher
    relation text not null,
    day text not null default '',
    documents integer not null,
    primary key (originating_outlet_id, publisher_id, relation, day)
) without rowid;

-- The same over all days. In a table without rowid the key's columns stand first: SQLite 3.40's quick_check stumbles
-- over another order.
create table if not exists flow_totals (
    relation text not null,
    originating_outlet_id integer not null,
    publisher_id integer not null,       -- 0: unknown publisher
    documents integer not null,
    primary key (relation, originating_outlet_id, publisher_id)
) without rowid;

-- The collection in figures: name, value.
create table if not exists collection_summary (
    name text primary key,
    value
) without rowid;

-- What a person should look at.
create table if not exists undecided (
    id integer primary key,
    document_id integer not null references documents (id),
    kind text not null,                  -- conflicting-claims, several-origins, weak-credit, weak-date, unknown-origin
    field text,
    detail text not null
);
create index if not exists undecided_document_id on undecided (document_id);
create index if not exists undecided_kind on undecided (kind);
