-- Summary tables: what pages read, so that no page scans documents. Rewritten after every load.
-- counted: 'documents' for the figures of all documents, 'origins' for those of the documents that stand for their origin
-- (represents_origin). It stands before all of the key but a foreign key, which then needs no index of its own.
create table if not exists outlet_summaries (
    outlet_id integer not null references outlets (id),
    counted text not null,
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
    flesch_reading_ease real,
    primary key (outlet_id, counted)
) without rowid;

-- The credits that name an outlet, of all documents.
create table if not exists outlet_credits (
    outlet_id integer not null references outlets (id),
    kind text not null,
    credits integer not null,
    primary key (outlet_id, kind)
) without rowid;

-- One row per outlet (0: unknown publisher) and day ('': undated), for every filter by outlet and date.
create table if not exists daily_summaries (
    counted text not null,
    outlet_id integer not null,
    day text not null default '',        -- YYYY-MM-DD as far as stated ('' : undated)
    documents integer not null,
    foreign_documents integer not null,
    unknown_origin integer not null,
    later_versions integer not null,     -- of texts of the same publisher
    compound_sum real not null, compound_n integer not null, compound_squares real not null,
    author_sum real not null, author_n integer not null, author_squares real not null,
    quoted_sum real not null, quoted_n integer not null, quoted_squares real not null,
    title_sum real not null, title_n integer not null, title_squares real not null,
    primary key (counted, outlet_id, day)
) without rowid;

-- The same over all days of an outlet, and over all outlets of a day, for pages without filters.
create table if not exists outlet_totals (
    counted text not null,
    outlet_id integer not null,          -- 0: unknown publisher
    documents integer not null,
    foreign_documents integer not null,
    unknown_origin integer not null,
    later_versions integer not null,     -- of texts of the same publisher
    compound_sum real not null, compound_n integer not null, compound_squares real not null,
    author_sum real not null, author_n integer not null, author_squares real not null,
    quoted_sum real not null, quoted_n integer not null, quoted_squares real not null,
    title_sum real not null, title_n integer not null, title_squares real not null,
    primary key (counted, outlet_id)
) without rowid;
create table if not exists day_totals (
    counted text not null,
    day text not null,
    documents integer not null,
    foreign_documents integer not null,
    unknown_origin integer not null,
    later_versions integer not null,     -- of texts of the same publisher
    compound_sum real not null, compound_n integer not null, compound_squares real not null,
    author_sum real not null, author_n integer not null, author_squares real not null,
    quoted_sum real not null, quoted_n integer not null, quoted_squares real not null,
    title_sum real not null, title_n integer not null, title_squares real not null,
    primary key (counted, day)
) without rowid;

-- The same by month, for spans of whole months and the axis of time: outlet_id -1 is all publishers together.
create table if not exists monthly_summaries (
    counted text not null,
    outlet_id integer not null,          -- 0: unknown publisher
    month text not null,                 -- YYYY-MM as far as stated ('' : undated)
    documents integer not null,
    foreign_documents integer not null,
    unknown_origin integer not null,
    later_versions integer not null,     -- of texts of the same publisher
    compound_sum real not null, compound_n integer not null, compound_squares real not null,
    author_sum real not null, author_n integer not null, author_squares real not null,
    quoted_sum real not null, quoted_n integer not null, quoted_squares real not null,
    title_sum real not null, title_n integer not null, title_squares real not null,
    primary key (counted, outlet_id, month)
) without rowid;

-- Running totals of what each publisher published: of all time up to the end of a month, and of a month up to a day. Who
-- has once published has a row at every later end, so that all sums up to a date lie side by side. Undated documents
-- are in none.
create table if not exists published_until (
    counted text not null,
    since text not null,                 -- '': of all time; else the month in which the day lies
    until text not null,                 -- YYYY-MM, or YYYY-MM-DD as far as stated; that is counted too
    outlet_id integer not null,          -- 0: unknown publisher
    documents integer not null,
    foreign_documents integer not null,
    unknown_origin integer not null,
    later_versions integer not null,     -- of texts of the same publisher
    primary key (counted, since, until, outlet_id)
) without rowid;

-- Who publishes whose texts, by day: of all documents, since copies are what it counts.
create table if not exists flow_summaries (
    originating_outlet_id integer not null,
    publisher_id integer not null,       -- 0: unknown publisher
    relation text not null,              -- wasDerivedFrom, hadPrimarySource
    day text not null default '',
    documents integer not null,
    by_date_alone integer not null,      -- of these, those of which only dates say so
    primary key (originating_outlet_id, publisher_id, relation, day)
) without rowid;

-- The same over all days. In a table without rowid the key's columns stand first: SQLite 3.40's quick_check stumbles
-- over another order.
create table if not exists flow_totals (
    relation text not null,
    originating_outlet_id integer not null,
    publisher_id integer not null,       -- 0: unknown publisher
    documents integer not null,
    by_date_alone integer not null,
    primary key (relation, originating_outlet_id, publisher_id)
) without rowid;

-- Running totals of the same, as in published_until.
create table if not exists flows_until (
    relation text not null,
    since text not null,                 -- '': of all time; else the month in which the day lies
    until text not null,                 -- YYYY-MM, or YYYY-MM-DD as far as stated; that is counted too
    originating_outlet_id integer not null,
    publisher_id integer not null,       -- 0: unknown publisher
    documents integer not null,
    by_date_alone integer not null,
    primary key (relation, since, until, originating_outlet_id, publisher_id)
) without rowid;

-- The collection in figures: name, value.
create table if not exists collection_summary (
    name text primary key,
    value
) without rowid;

-- What a person should look at.
create table if not exists undecided (
    id integer primary key,
    -- Null where a correction names no document that is here.
    document_id integer references documents (id),
    -- Of two documents the other one, of several the first.
    upstream_document_id integer references documents (id),
    publisher_id integer references outlets (id),  -- of the document
    month text,                          -- that the document is dated in, as far as stated
    -- conflicting-claims, several-origins, weak-credit, weak-date, unread-date, future-date, unread-language,
    -- unknown-origin; between documents undetermined-direction, contradicting-signs, circle, date-only,
    -- uncertain-origins; idle-correction
    kind text not null,
    field text,
    detail text not null
);
-- How much of each kind is open, by the outlet and the day of its documents.
create table if not exists undecided_days (
    outlet_id integer not null,          -- 0: unknown publisher; -1: all of them together
    day text not null,                   -- YYYY-MM-DD as far as stated ('' : undated)
    kind text not null,
    undecided integer not null,
    primary key (outlet_id, day, kind)
) without rowid;
create index if not exists undecided_upstream_document_id on undecided (upstream_document_id);
create index if not exists undecided_document_id on undecided (document_id);
create index if not exists undecided_publisher_id on undecided (publisher_id);
create index if not exists undecided_kind on undecided (kind);
create index if not exists undecided_month on undecided (month);
create index if not exists undecided_publisher_month on undecided (publisher_id, month);

-- Cited words and citations by outlet, day and source. In these tables outlet_id is the publisher's (0: unknown),
-- '' stands for what is not stated, and a citation whose source is not identified has a kind all the same.
create table if not exists citation_summaries (
    counted text not null,
    outlet_id integer not null,
    day text not null,
    kind text not null,
    sector text not null,
    naming text not null,
    gender text not null,
    quote_type text not null,
    citations integer not null,
    words integer not null,
    primary key (counted, outlet_id, day, kind, sector, naming, gender, quote_type)
) without rowid;
create index if not exists citation_summaries_day on citation_summaries (counted, day);

-- The same over all days of an outlet; outlet_id NULL would be all outlets, which citation_totals holds.
create table if not exists citation_outlets (
    counted text not null,
    outlet_id integer not null,
    kind text not null,
    sector text not null,
    naming text not null,
    gender text not null,
    quote_type text not null,
    citations integer not null,
    words integer not null,
    primary key (counted, outlet_id, kind, sector, naming, gender, quote_type)
) without rowid;
create table if not exists citation_totals (
    counted text not null,
    kind text not null,
    sector text not null,
    naming text not null,
    gender text not null,
    quote_type text not null,
    citations integer not null,
    words integer not null,
    primary key (counted, kind, sector, naming, gender, quote_type)
) without rowid;

-- How much is cited by outlet and day; document_sources counts each document's sources, document_words its words.
create table if not exists citation_days (
    counted text not null,
    outlet_id integer not null,
    day text not null,
    documents integer not null,
    citing_documents integer not null,
    gendered_documents integer not null,
    document_words integer not null,
    document_sources integer not null,
    citations integer not null,
    words integer not null,
    most_words integer not null,         -- cited words of the document that has most
    primary key (counted, outlet_id, day)
) without rowid;
create index if not exists citation_days_day on citation_days (counted, day);

-- Each source over the whole collection, by outlet, and by outlet and day.
create table if not exists source_summaries (
    source_id integer not null references sources (id),
    counted text not null,
    citations integer not null,
    words integer not null,
    direct_words integer not null,
    documents integer not null,
    outlets integer not null,
    first_day text,
    last_day text,
    primary key (source_id, counted)
) without rowid;
create index if not exists source_summaries_words on source_summaries (counted, words);
create index if not exists source_summaries_citations on source_summaries (counted, citations);
create table if not exists source_outlets (
    source_id integer not null references sources (id),
    counted text not null,
    outlet_id integer not null,
    citations integer not null,
    words integer not null,
    documents integer not null,
    primary key (source_id, counted, outlet_id)
) without rowid;
create index if not exists source_outlets_outlet_id on source_outlets (counted, outlet_id, words);
create table if not exists source_days (
    counted text not null,
    outlet_id integer not null,
    day text not null,
    source_id integer not null references sources (id),
    citations integer not null,
    words integer not null,
    documents integer not null,
    primary key (counted, outlet_id, day, source_id)
) without rowid;
-- These two hold the counts too: what is cited between two dates, and what is cited of one source, is added up from them
-- alone.
create index if not exists source_days_day
    on source_days (counted, day, outlet_id, source_id, words, citations, documents);
create index if not exists source_days_by_source on source_days (source_id, counted, day, words, citations, documents);

-- The same of all outlets together, which the sources between two dates are looked through by.
create table if not exists source_day_totals (
    source_id integer not null references sources (id),
    counted text not null,
    day text not null,
    citations integer not null,
    words integer not null,
    documents integer not null,
    primary key (source_id, counted, day)
) without rowid;

-- The same by month.
create table if not exists source_months (
    source_id integer not null references sources (id),
    counted text not null,
    month text not null,
    outlet_id integer not null,          -- 0: unknown publisher; -1: all of them together
    citations integer not null,
    words integer not null,
    documents integer not null,
    outlets integer not null,            -- publishers that are known
    primary key (source_id, counted, month, outlet_id)
) without rowid;
create index if not exists source_months_by_outlet
    on source_months (source_id, counted, outlet_id, month, words, citations, documents);
-- Holds what the list of a month's sources asks for, in its order.
create index if not exists source_months_words
    on source_months (counted, outlet_id, month, words, source_id, citations, documents, outlets);

-- Which words introduce whom: the cue's base form by outlet, day and kind of source, and by source.
create table if not exists cue_summaries (
    counted text not null,
    outlet_id integer not null,
    day text not null,
    kind text not null,
    sector text not null,
    cue text not null,
    citations integer not null,
    primary key (counted, outlet_id, day, kind, sector, cue)
) without rowid;
create table if not exists cue_totals (
    counted text not null,
    kind text not null,
    sector text not null,
    cue text not null,
    citations integer not null,
    primary key (counted, kind, sector, cue)
) without rowid;
create table if not exists source_cues (
    source_id integer not null references sources (id),
    counted text not null,
    cue text not null,
    citations integer not null,
    primary key (source_id, counted, cue)
) without rowid;

-- The measures of one document and of one outlet (0: unknown publisher); the views document_voices and outlet_voices
-- turn the words into shares.
create table if not exists document_citations (
    document_id integer primary key references documents (id),
    citations integer not null,
    sources integer not null,
    words integer not null,
    direct_words integer not null,
    official_words integer not null,
    civil_society_words integer not null,
    business_words integer not null,
    media_words integer not null,
    named_words integer not null,
    unnamed_words integer not null,
    anonymous_words integer not null,
    women_words integer not null,
    men_words integer not null,
    herfindahl real,                     -- of the sources' shares of cited words: 1 is one voice alone
    shannon real                         -- of the same shares, in nats: 0 is one voice alone
);
create table if not exists outlet_citations (
    counted text not null,
    outlet_id integer not null,
    documents integer not null,
    document_words integer not null,
    document_sources integer not null,
    citations integer not null,
    sources integer not null,
    words integer not null,
    direct_words integer not null,
    official_words integer not null,
    civil_society_words integer not null,
    business_words integer not null,
    media_words integer not null,
    named_words integer not null,
    unnamed_words integer not null,
    anonymous_words integer not null,
    women_words integer not null,
    men_words integer not null,
    most_words integer not null,         -- cited words of the document that has most
    herfindahl real,
    shannon real,
    primary key (counted, outlet_id)
) without rowid;

-- Running totals: what the documents that a publisher (0: unknown; -1: all together) dated up to and including a day cite,
-- so that any span of days is the difference of two rows. The row of day '' is that of its undated documents, which no
-- other row counts.
create table if not exists heard_until (
    counted text not null,
    outlet_id integer not null,
    day text not null,
    document_words integer not null, document_sources integer not null,
    citing_documents integer not null, gendered_documents integer not null,
    citations integer not null, words integer not null,
    kind_official integer not null, kind_official_words integer not null,
    kind_person integer not null, kind_person_words integer not null,
    kind_organization integer not null, kind_organization_words integer not null,
    kind_group integer not null, kind_group_words integer not null,
    kind_document integer not null, kind_document_words integer not null,
    kind_media integer not null, kind_media_words integer not null,
    kind_anonymous integer not null, kind_anonymous_words integer not null,
    kind_unknown integer not null, kind_unknown_words integer not null,
    sector_official integer not null, sector_official_words integer not null,
    sector_civil_society integer not null, sector_civil_society_words integer not null,
    sector_business integer not null, sector_business_words integer not null,
    sector_media integer not null, sector_media_words integer not null,
    sector_other integer not null, sector_other_words integer not null,
    naming_named integer not null, naming_named_words integer not null,
    naming_unnamed integer not null, naming_unnamed_words integer not null,
    naming_anonymous integer not null, naming_anonymous_words integer not null,
    gender_woman integer not null, gender_woman_words integer not null,
    gender_man integer not null, gender_man_words integer not null,
    quote_type_direct integer not null, quote_type_direct_words integer not null,
    quote_type_mixed integer not null, quote_type_mixed_words integer not null,
    quote_type_indirect integer not null, quote_type_indirect_words integer not null,
    primary key (counted, outlet_id, day)
) without rowid;

-- The same by month, not added up, and over all days.
create table if not exists heard_months (
    counted text not null,
    month text not null,
    outlet_id integer not null,
    document_words integer not null, document_sources integer not null,
    citing_documents integer not null, gendered_documents integer not null,
    citations integer not null, words integer not null,
    kind_official integer not null, kind_official_words integer not null,
    kind_person integer not null, kind_person_words integer not null,
    kind_organization integer not null, kind_organization_words integer not null,
    kind_group integer not null, kind_group_words integer not null,
    kind_document integer not null, kind_document_words integer not null,
    kind_media integer not null, kind_media_words integer not null,
    kind_anonymous integer not null, kind_anonymous_words integer not null,
    kind_unknown integer not null, kind_unknown_words integer not null,
    sector_official integer not null, sector_official_words integer not null,
    sector_civil_society integer not null, sector_civil_society_words integer not null,
    sector_business integer not null, sector_business_words integer not null,
    sector_media integer not null, sector_media_words integer not null,
    sector_other integer not null, sector_other_words integer not null,
    naming_named integer not null, naming_named_words integer not null,
    naming_unnamed integer not null, naming_unnamed_words integer not null,
    naming_anonymous integer not null, naming_anonymous_words integer not null,
    gender_woman integer not null, gender_woman_words integer not null,
    gender_man integer not null, gender_man_words integer not null,
    quote_type_direct integer not null, quote_type_direct_words integer not null,
    quote_type_mixed integer not null, quote_type_mixed_words integer not null,
    quote_type_indirect integer not null, quote_type_indirect_words integer not null,
    primary key (counted, month, outlet_id)
) without rowid;
create table if not exists heard_totals (
    counted text not null,
    outlet_id integer not null,
    document_words integer not null, document_sources integer not null,
    citing_documents integer not null, gendered_documents integer not null,
    citations integer not null, words integer not null,
    kind_official integer not null, kind_official_words integer not null,
    kind_person integer not null, kind_person_words integer not null,
    kind_organization integer not null, kind_organization_words integer not null,
    kind_group integer not null, kind_group_words integer not null,
    kind_document integer not null, kind_document_words integer not null,
    kind_media integer not null, kind_media_words integer not null,
    kind_anonymous integer not null, kind_anonymous_words integer not null,
    kind_unknown integer not null, kind_unknown_words integer not null,
    sector_official integer not null, sector_official_words integer not null,
    sector_civil_society integer not null, sector_civil_society_words integer not null,
    sector_business integer not null, sector_business_words integer not null,
    sector_media integer not null, sector_media_words integer not null,
    sector_other integer not null, sector_other_words integer not null,
    naming_named integer not null, naming_named_words integer not null,
    naming_unnamed integer not null, naming_unnamed_words integer not null,
    naming_anonymous integer not null, naming_anonymous_words integer not null,
    gender_woman integer not null, gender_woman_words integer not null,
    gender_man integer not null, gender_man_words integer not null,
    quote_type_direct integer not null, quote_type_direct_words integer not null,
    quote_type_mixed integer not null, quote_type_mixed_words integer not null,
    quote_type_indirect integer not null, quote_type_indirect_words integer not null,
    primary key (counted, outlet_id)
) without rowid;

-- Which words introduce whom, by outlet over all days, and by day over all outlets.
create table if not exists cue_outlets (
    counted text not null,
    outlet_id integer not null,
    cue text not null,
    kind text not null,
    sector text not null,
    citations integer not null,
    primary key (counted, outlet_id, cue, kind, sector)
) without rowid;
create table if not exists cue_days (
    counted text not null,
    cue text not null,
    kind text not null,
    sector text not null,
    day text not null,
    citations integer not null,
    primary key (counted, cue, kind, sector, day)
) without rowid;

-- The same by month; outlet_id -1 is all publishers together.
create table if not exists cue_months (
    counted text not null,
    outlet_id integer not null,
    month text not null,
    cue text not null,
    kind text not null,
    sector text not null,
    citations integer not null,
    primary key (counted, outlet_id, month, cue, kind, sector)
) without rowid;

-- Each source by type of quotation: over the whole collection, and by day and outlet.
create table if not exists source_quotes (
    counted text not null,
    quote_type text not null,
    source_id integer not null references sources (id),
    citations integer not null,
    words integer not null,
    documents integer not null,
    outlets integer not null,
    primary key (counted, quote_type, source_id)
) without rowid;
create index if not exists source_quotes_words on source_quotes (counted, quote_type, words);
create index if not exists source_quotes_source_id on source_quotes (source_id);
create table if not exists source_quote_days (
    source_id integer not null references sources (id),
    counted text not null,
    quote_type text not null,
    day text not null,
    outlet_id integer not null,
    citations integer not null,
    words integer not null,
    documents integer not null,
    primary key (source_id, counted, quote_type, day, outlet_id)
) without rowid;
create index if not exists source_quote_days_outlet_id on source_quote_days (counted, outlet_id, quote_type, day);
-- Holds the counts too, so that what one outlet cites of one source is added up from it alone.
create index if not exists source_quote_days_by_outlet
    on source_quote_days (source_id, counted, outlet_id, quote_type, day, citations, words);
create index if not exists source_quote_days_day on source_quote_days (counted, quote_type, day);
-- The same by month, of all outlets together.
create table if not exists source_quote_months (
    source_id integer not null references sources (id),
    counted text not null,
    month text not null,
    quote_type text not null,
    citations integer not null,
    words integer not null,
    primary key (source_id, counted, month, quote_type)
) without rowid;

-- How evenly sources share the cited words, as sums over sources that may be added up over their properties: of n sources
-- with words w and W in all, herfindahl is sum(w²) / W² and shannon is ln W - sum(w ln w) / W.
create table if not exists source_spread (
    id integer primary key,
    counted text not null,
    outlet_id integer,                   -- NULL: all outlets; 0: unknown publisher
    quote_type text,                     -- NULL: any
    kind text not null,
    sector text not null,
    naming text not null,
    gender text not null,
    sources integer not null,
    words integer not null,
    squares integer not null,            -- sum of w²
    logs real not null                   -- sum of w ln w, in nats
);
create index if not exists source_spread_quote_type on source_spread (counted, quote_type, outlet_id);
-- The same of each month, of sources of whatever kind.
create table if not exists source_spread_months (
    counted text not null,
    outlet_id integer not null,          -- 0: unknown publisher; -1: all of them together
    month text not null,
    sources integer not null,
    words integer not null,
    squares integer not null,            -- sum of w²
    logs real not null,                  -- sum of w ln w, in nats
    primary key (counted, outlet_id, month)
) without rowid;

-- The view republication_chains, kept: one row per chain of a document.
create table if not exists document_chains (
    id integer primary key,
    document_id integer not null references documents (id),
    path text not null,
    steps text not null,                 -- JSON: origin first, each with outlet (a slug) or document (a key), and name
    depth integer not null,
    root_outlet_id integer references outlets (id),
    root_document_id integer references documents (id),
    outlets integer not null,            -- that it passes through
    weak integer not null                -- steps that dates alone tell, but those to later versions
);
create index if not exists document_chains_document_id on document_chains (document_id);
create index if not exists document_chains_root_outlet_id on document_chains (root_outlet_id);
create index if not exists document_chains_root_document_id on document_chains (root_document_id);
create index if not exists document_chains_longest on document_chains (outlets desc, weak, depth, document_id);

-- The edges of republication that concern an outlet: it published a document at one of their ends, or they lead to it.
create table if not exists outlet_edges (
    outlet_id integer not null references outlets (id),
    republication_id integer not null,
    primary key (outlet_id, republication_id)
) without rowid;
-- The longest of the chains to their documents: through most outlets, with the fewest steps that dates alone tell.
create table if not exists longest_chains (
    outlet_id integer primary key references outlets (id),
    chain_id integer not null            -- of document_chains
);

-- Each story over all its documents, and by publisher (0: unknown). The days are those of the dated ones.
create table if not exists story_summaries (
    story_id integer not null references stories (id),
    counted text not null,
    documents integer not null,
    outlets integer not null,            -- publishers that are known
    origins integer not null,
    first_day text,
    last_day text,
    primary key (story_id, counted)
) without rowid;
-- Holds all that the list asks for, so that it is read along them, the largest stories first.
create index if not exists story_summaries_documents
    on story_summaries (counted, documents, story_id, first_day, last_day, origins);
create table if not exists story_outlets (
    story_id integer not null references stories (id),
    counted text not null,
    outlet_id integer not null,
    story_documents integer not null,    -- of the whole story
    documents integer not null,          -- of this outlet
    origins integer not null,            -- that these go back to
    first_day text,
    last_day text,
    primary key (story_id, counted, outlet_id)
) without rowid;
-- Which origins of a story draw on the reporting of outlets that have another one in it.
create table if not exists story_repeats (
    story_id integer not null references stories (id),
    origin_id integer not null,          -- 0, and 0 for the other: of the whole story
    repeated_id integer not null,        -- the other origin
    documents integer not null,          -- that say so
    primary key (story_id, origin_id, repeated_id)
) without rowid;
-- How many figures the documents of a story state.
create table if not exists story_figures (
    story_id integer primary key references stories (id),
    figures integer not null
);
-- How many stories a publisher's documents tell, and how many origins they go back to, story by story.
create table if not exists outlet_stories (
    counted text not null,
    outlet_id integer not null,          -- 0: unknown publisher
    stories integer not null,
    origins integer not null,
    primary key (counted, outlet_id)
) without rowid;
create index if not exists story_outlets_outlet_id
    on story_outlets (counted, outlet_id, story_documents, story_id, first_day, last_day, documents, origins);

-- The stories of each month in which a document of theirs appeared, in the order of the list. The same of one publisher's
-- documents (0: unknown).
create table if not exists story_months (
    counted text not null,
    month text not null,
    documents integer not null,          -- of the whole story
    story_id integer not null,
    primary key (counted, month, documents, story_id)
) without rowid;
create table if not exists story_outlet_months (
    counted text not null,
    outlet_id integer not null,
    month text not null,
    story_documents integer not null,    -- of the whole story
    story_id integer not null,
    documents integer not null,          -- of this outlet
    primary key (counted, outlet_id, month, story_documents, story_id)
) without rowid;

-- In how many documents each publisher (0: unknown) words a statement, against: in how many it doubts or denies it, and one
-- of these documents: what affirms it rather than what does not, a quotation rather than a report. earlier: documents of
-- the story that appeared before anybody said it, and leave nothing out.
create table if not exists statement_outlets (
    statement_id integer not null,
    outlet_id integer not null,
    documents integer not null,
    against integer not null,
    earlier integer not null,
    document_id integer,
    primary key (statement_id, outlet_id)
) without rowid;
-- The two documents that worded it first, of those whose day is known.
create table if not exists statement_firsts (
    statement_id integer not null,
    place integer not null,              -- 1, 2
    document_id integer not null,
    primary key (statement_id, place)
) without rowid;
-- Of the documents that state one number of a disagreement, the first twenty, which are named.
create table if not exists disagreement_examples (
    disagreement_id integer not null,
    document_id integer not null,
    start integer not null,
    end integer not null,
    primary key (disagreement_id, document_id, start, end)
) without rowid;

-- Frames and loaded wording. counted: 'documents' (all) or 'origins' (one document of each independent text). voice: all,
-- author or quoted; `documents` are those that have it, a frame's column counts those in which it is present. flagged:
-- loaded terms; the next three are these by kind, the five after them what is recorded beside them. loaded_: of
-- the documents' shares of loaded sentences, number, sum and sum of squares.
-- Running totals: what the documents that a publisher (0: unknown; -1: all together) dated up to and including a day hold,
-- so that any span of days is the difference of two rows. The row of day '' is that of its undated documents, which no
-- other row counts.
create table if not exists framing_until (
    counted text not null,
    voice text not null,
    outlet_id integer not null,
    day text not null,
    documents integer not null, economic integer not null, capacity integer not null, morality integer not null,
    fairness integer not null, legality integer not null, policy integer not null, crime integer not null,
    security integer not null, health integer not null, quality integer not null, cultural integer not null,
    opinion integer not null, political integer not null, external integer not null, words integer not null,
    flagged integer not null, one_sided integer not null, name_calling integer not null, subjective integer not null,
    intensifier integer not null, factive integer not null, implicative integer not null, hedge integer not null,
    assertive integer not null, loaded_n integer not null, loaded_sum real not null, loaded_squares real not null,
    primary key (counted, voice, outlet_id, day)
) without rowid;

-- The same by month, not added up, and over all days.
create table if not exists framing_months (
    counted text not null,
    voice text not null,
    month text not null,
    outlet_id integer not null,
    documents integer not null, economic integer not null, capacity integer not null, morality integer not null,
    fairness integer not null, legality integer not null, policy integer not null, crime integer not null,
    security integer not null, health integer not null, quality integer not null, cultural integer not null,
    opinion integer not null, political integer not null, external integer not null, words integer not null,
    flagged integer not null, one_sided integer not null, name_calling integer not null, subjective integer not null,
    intensifier integer not null, factive integer not null, implicative integer not null, hedge integer not null,
    assertive integer not null, loaded_n integer not null, loaded_sum real not null, loaded_squares real not null,
    primary key (counted, voice, month, outlet_id)
) without rowid;
create index if not exists framing_months_outlet_id on framing_months (counted, voice, outlet_id, month);
create table if not exists framing_totals (
    counted text not null,
    voice text not null,
    outlet_id integer not null,
    documents integer not null, economic integer not null, capacity integer not null, morality integer not null,
    fairness integer not null, legality integer not null, policy integer not null, crime integer not null,
    security integer not null, health integer not null, quality integer not null, cultural integer not null,
    opinion integer not null, political integer not null, external integer not null, words integer not null,
    flagged integer not null, one_sided integer not null, name_calling integer not null, subjective integer not null,
    intensifier integer not null, factive integer not null, implicative integer not null, hedge integer not null,
    assertive integer not null, loaded_n integer not null, loaded_sum real not null, loaded_squares real not null,
    primary key (counted, voice, outlet_id)
) without rowid;

-- The same of each day over all outlets, not added up.
create table if not exists framing_days (
    counted text not null,
    voice text not null,
    day text not null,
    documents integer not null, economic integer not null, capacity integer not null, morality integer not null,
    fairness integer not null, legality integer not null, policy integer not null, crime integer not null,
    security integer not null, health integer not null, quality integer not null, cultural integer not null,
    opinion integer not null, political integer not null, external integer not null, words integer not null,
    flagged integer not null, one_sided integer not null, name_calling integer not null, subjective integer not null,
    intensifier integer not null, factive integer not null, implicative integer not null, hedge integer not null,
    assertive integer not null, loaded_n integer not null, loaded_sum real not null, loaded_squares real not null,
    primary key (counted, voice, day)
) without rowid;

-- How often each loaded term stands in the documents of an outlet (0: unknown publisher; NULL: all outlets).
create table if not exists loaded_words (
    id integer primary key,
    counted text not null,
    voice text not null,
    outlet_id integer,
    term text not null,
    kind text not null,
    uses integer not null,
    documents integer not null
);
create index if not exists loaded_words_documents on loaded_words (outlet_id, counted, voice, documents, uses);
-- The same by month of publication ('': undated); outlet -1 is all of them together.
create table if not exists loaded_word_months (
    counted text not null,
    voice text not null,
    outlet_id integer not null,
    month text not null,
    term text not null,
    kind text not null,
    uses integer not null,
    documents integer not null,
    primary key (counted, voice, outlet_id, month, term)
) without rowid;

-- The frames of stories of several documents: the sum of the documents' scores, and in how many a frame is present.
create table if not exists story_frames (
    counted text not null,
    story_id integer not null references stories (id),
    frame_id integer not null references frames (id),
    score_sum real not null,
    documents integer not null,
    primary key (counted, story_id, frame_id)
) without rowid;
create index if not exists story_frames_story_id on story_frames (story_id);
create index if not exists story_frames_frame_id on story_frames (frame_id);

-- Sentiment toward people and organisations that two or more documents speak of (summarise_tone.sql). counted: 'documents', or
-- 'origins' where one document stands for each origin. voice: author, quoted, or all. A document's score is the mean of its
-- mentions' scores; score_sum and score_squares add these up over documents, for means and intervals.
create table if not exists target_totals (
    counted text not null,
    voice text not null,
    entity text not null,
    documents integer not null,
    outlets integer not null,            -- publishers that are known
    mentions integer not null,
    positive integer not null,           -- mentions judged so
    neutral integer not null,
    negative integer not null,
    mention_sum real not null,           -- of the mentions' scores
    score_sum real not null,
    score_squares real not null,
    primary key (counted, voice, entity)
) without rowid;
create index if not exists target_totals_documents on target_totals (counted, voice, documents);
create table if not exists target_outlets (
    counted text not null,
    voice text not null,
    entity text not null,
    outlet_id integer not null,          -- 0: unknown publisher
    documents integer not null,
    mentions integer not null,
    positive integer not null,
    neutral integer not null,
    negative integer not null,
    mention_sum real not null,
    score_sum real not null,
    score_squares real not null,
    primary key (counted, voice, entity, outlet_id)
) without rowid;
create index if not exists target_outlets_outlet_id on target_outlets (counted, voice, outlet_id, documents);
-- The same by month of publication ('': undated), and of all publishers together as well (outlet -1).
create table if not exists target_months (
    counted text not null,
    voice text not null,
    entity text not null,
    outlet_id integer not null,
    month text not null,
    documents integer not null,
    outlets integer not null,            -- publishers that are known
    mentions integer not null,
    positive integer not null,
    neutral integer not null,
    negative integer not null,
    mention_sum real not null,
    score_sum real not null,
    score_squares real not null,
    primary key (counted, voice, entity, outlet_id, month)
) without rowid;
create index if not exists target_months_documents on target_months (counted, voice, outlet_id, month, documents);

-- Whom the outlets of a story speak of in their own voice: the eight that most outlets do, from two on.
create table if not exists story_targets (
    story_id integer not null references stories (id),
    counted text not null,
    place integer not null,              -- of the entity, from 1 on
    outlet_id integer not null,          -- 0: unknown publisher, -1: all publishers together
    entity text not null,
    documents integer not null,
    mentions integer not null,
    positive integer not null,
    negative integer not null,
    mention_sum real not null,           -- of the mentions' scores
    primary key (story_id, counted, place, outlet_id)
) without rowid;

-- What the outlets of a story of several documents call actors; label in small letters, entity '' where the text names
-- nobody beside it.
create table if not exists label_summaries (
    story_id integer not null references stories (id),
    counted text not null,
    label text not null,
    entity text not null,
    outlet_id integer not null,          -- 0: unknown publisher
    voice text not null,
    documents integer not null,
    labels integer not null,             -- how often
    document_id integer not null,        -- the first place, and the label in the letters that it has there
    start integer not null,
    end integer not null,
    words text not null,
    primary key (story_id, counted, label, entity, outlet_id, voice)
) without rowid;

-- Acts of harm by story of several documents and outlet, and by outlet over all its documents.
create table if not exists agency_summaries (
    story_id integer not null references stories (id),
    counted text not null,
    outlet_id integer not null,          -- 0: unknown publisher
    voice text not null,
    documents integer not null,          -- with an act of harm
    agentless integer not null,          -- "were killed"
    by_agent integer not null,           -- "were killed by the guards"
    active integer not null,             -- "the guards killed"
    intransitive integer not null,       -- "died"
    nominal integer not null,            -- "the deaths of"
    primary key (story_id, counted, outlet_id, voice)
) without rowid;
-- Sentences to set beside each other: of the verbs that most acts have, first those told both ways, the first of four
-- outlets each that name who acted and that do not.
create table if not exists story_acts (
    story_id integer not null references stories (id),
    counted text not null,
    place integer not null,              -- of the verb, from 1 on
    named integer not null,              -- 1: the sentence says who acted
    turn integer not null,               -- of the outlet, from 1 on
    acts integer not null,               -- of the verb, of all outlets
    document_id integer not null,
    start integer not null,
    end integer not null,
    primary key (story_id, counted, place, named, turn)
) without rowid;
create table if not exists agency_outlets (
    outlet_id integer not null,          -- 0: unknown publisher
    counted text not null,
    voice text not null,
    documents integer not null,
    agentless integer not null,
    by_agent integer not null,
    active integer not null,
    intransitive integer not null,
    nominal integer not null,
    primary key (outlet_id, counted, voice)
) without rowid;

-- How often each rule applied, for the queries that name its accuracy. confidence: right on labelled documents.
create table if not exists credit_rules (
    kind text not null,
    method text not null,
    credits integer not null,
    documents integer not null,
    confidence real,
    primary key (kind, method)
) without rowid;
create table if not exists citation_rules (
    method text not null,
    quote_type text not null,
    citations integer not null,
    documents integer not null,
    confidence real,
    primary key (method, quote_type)
) without rowid;

-- The thousand documents that most others were made from, as far as it is known which came first.
create table if not exists taken_over (
    document_id integer primary key references documents (id),
    copies integer not null,
    outlets integer not null,            -- that published them
    by_date_alone integer not null       -- copies of which nothing but the date says that they are
);

-- What documents call a source, and its role: the ten that most of them have. '' stands for no role.
create table if not exists source_names (
    source_id integer not null references sources (id),
    name text not null,
    role text not null,
    documents integer not null,
    primary key (source_id, name, role)
) without rowid;
