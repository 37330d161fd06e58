-- The database that the loader writes. design: one row per finding, each with its span, rule and confidence.
-- Offsets are Unicode code points into documents.text: substr(text, start + 1, end - start) is the evidence.

create table loads (
    id integer primary key,
    started text not null,
    finished text,
    version text not null,
    parameters text not null,
    documents integer not null default 0,
    errors integer not null default 0
);

create table inputs (
    id integer primary key,
    path text not null unique,
    media_type text not null,
    sha256 text not null,
    bytes integer not null,
    load_id integer not null references loads (id),
    -- A digest of where it lies, by which it is known again; '' in a published copy (read/places.py).
    place text not null default '',
    -- What a document in it that has no name of its own is called by.
    stem text not null default '',
    -- The same digest of the folder that was named and that holds it, '' where it was named itself.
    folder text not null default ''
);

create table load_errors (
    id integer primary key,
    load_id integer not null references loads (id),
    path text not null,
    record text,
    error text not null
);

create table outlets (
    id integer primary key,
    slug text not null unique,
    name text not null,
    domain text,
    kind text not null,
    country text
);

create table outlet_aliases (
    outlet_id integer not null references outlets (id),
    alias text not null,
    primary key (outlet_id, alias)
) without rowid;

-- Filled when documents are linked to each other.
create table stories (
    id integer primary key,
    slug text not null unique,
    label text,
    documents integer not null default 0,
    origins integer not null default 0,
    origins_low integer,
    origins_high integer,
    first_published text,
    -- Of what its statements were found in (statements.py); null where they must be found anew.
    digest text
);

create table origins (
    id integer primary key,
    slug text not null unique,
    story_id integer references stories (id),
    outlet_id integer references outlets (id),
    document_id integer references documents (id),
    documents integer not null default 0,
    method text,
    confidence real
);

create table documents (
    id integer primary key,
    key text not null unique,
    input_id integer not null references inputs (id),
    record text,
    fingerprint text not null,
    url text,
    title text,
    byline text,
    published text,
    kind text,
    language text,
    rights text,
    publisher_id integer references outlets (id),
    originating_outlet_id integer references outlets (id),
    -- The same by what the document itself says; the column above also follows what it is a copy of.
    stated_outlet_id integer references outlets (id),
    origin_id integer references origins (id),
    story_id integer references stories (id),
    -- 1: it stands for its origin where each origin counts once (link/origins.py).
    represents_origin integer not null default 1,
    later_version integer not null default 0,  -- 1: of a text of its own publisher, which stands for the origin or is a copy
    word_count integer not null,
    quoted_words integer not null default 0,  -- of these, those inside quotation marks
    sentence_count integer not null,
    compound real,
    compound_author real,
    compound_quoted real,
    compound_title real,
    loaded integer,
    loaded_score real,
    flesch_reading_ease real,
    flesch_kincaid_grade real,
    gunning_fog real,
    smog_index real,
    automated_readability_index real,
    coleman_liau_index real,
    dale_chall_readability_score real,
    difficult_words integer,
    -- In a published copy: who withholds the text, and why. Of the text only short evidence is left, in its place.
    withheld text,
    -- The long columns stand last, so that SQLite need not read through them for the short ones.
    body text not null,
    text text not null
);

create table metadata_claims (
    id integer primary key,
    document_id integer not null references documents (id),
    field text not null,
    value text,
    method text not null,
    confidence real,
    start integer,
    end integer,
    chosen integer not null default 0
);

create table segments (
    document_id integer not null references documents (id),
    position integer not null,
    kind text not null,
    start integer not null,
    end integer not null,
    primary key (document_id, position)
) without rowid;

create table credits (
    id integer primary key,
    document_id integer not null references documents (id),
    kind text not null,
    outlet_id integer references outlets (id),
    person text,
    start integer,
    end integer,
    method text not null,
    confidence real
);

create table republications (
    id integer primary key,
    document_id integer not null references documents (id),
    upstream_document_id integer references documents (id),
    upstream_outlet_id integer references outlets (id),
    after_id integer references republications (id),
    -- 1: a chain goes by it. Of two documents, where it leads to the text that the document was made from (link/
    -- republication.py, nearest); of an outlet, where the outlet's text is not in the collection (chains.sql).
    chained integer not null default 1,
    relation text not null,
    change text,
    -- Of two documents: what the relation was decided by (link/records.py, Edge). Shares, 0 to 1; upstream_: the same
    -- seen from the other document. outside: of the words outside quotations. spread: how much of the text lies between
    -- the first passage and the last. lede: of the first words. passages and longest: how many, and the longest's words.
    containment real,
    resemblance real,
    upstream_containment real,
    passages integer,
    longest integer,
    spread real,
    upstream_spread real,
    lede real,
    upstream_lede real,
    outside real,
    upstream_outside real,
    direction_basis text not null,
    direction_method text,
    direction_confidence real,
    credit_id integer references credits (id),
    method text not null,
    confidence real
);

-- Quantities that a text states. `value` is null where the words give a range only; low and high are what they allow.
create table figures (
    document_id integer not null references documents (id),
    start integer not null,
    end integer not null,
    value real,
    low real,
    high real,
    bound text not null,
    unit text,
    of text,
    method text not null,
    confidence real,
    primary key (document_id, start, end)
) without rowid;

-- The 14 frames of the Policy Frames Codebook, with the strength from which each counts as present.
create table frames (
    id integer primary key,
    name text not null unique,
    definition text not null,
    threshold real not null
);

-- A voice that does not mention a frame has no row.
create table document_frames (
    document_id integer not null references documents (id),
    frame_id integer not null references frames (id),
    voice text not null,                 -- all, author, quoted
    score real not null,
    present integer not null,
    mentions integer not null,
    primary key (document_id, frame_id, voice)
) without rowid;

create table frame_mentions (
    document_id integer not null references documents (id),
    frame_id integer not null references frames (id),
    start integer not null,
    end integer not null,
    term text not null,
    voice text not null,
    primary key (document_id, frame_id, start)
) without rowid;

-- kind: one-sided, name-calling, subjective, intensifier, factive, implicative, hedge, assertive.
create table loaded_terms (
    document_id integer not null references documents (id),
    start integer not null,
    end integer not null,
    term text not null,
    kind text not null,
    voice text not null,
    flagged integer not null,
    primary key (document_id, start)
) without rowid;

-- The names of one word in each document, and whom they mean (analyze/tone/short_names.py, link/entity_names.py).
create table entity_names (
    document_id integer not null references documents (id),
    name text not null,                  -- a name of one word, as the text has it
    kind text not null,                  -- surname, acronym, name
    gender text,                         -- woman, man: only where a title says so
    stated text,                         -- the full name that the document itself gives it
    entity text,                         -- whom it means by all documents
    method text,
    confidence real,
    primary key (document_id, name)
) without rowid;

-- Sentiment toward each mention of a person or organisation (analyze/tone/targets.py). score: -1 to 1.
create table target_sentiments (
    document_id integer not null references documents (id),
    start integer not null,
    end integer not null,
    entity text,
    label text not null,
    score real not null,
    voice text not null,
    method text not null,
    confidence real,
    stated_entity text,                  -- what the document alone says, where other documents tell whom that means
    primary key (document_id, start, end)
) without rowid;

-- What a document calls an actor (analyze/tone/labels.py). entity: the name, country or body that it is about, where the
-- text says so; head: the actor noun, singular.
create table labels (
    document_id integer not null references documents (id),
    start integer not null,
    end integer not null,
    entity text,
    label text not null,
    head text not null,
    voice text not null,
    method text not null,
    confidence real,
    stated_entity text,                  -- what the document alone says, where other documents tell whom that means
    primary key (document_id, start, end)
) without rowid;

-- Acts of harm and whether the text says who did them (analyze/tone/agency.py).
create table agency (
    document_id integer not null references documents (id),
    start integer not null,
    end integer not null,
    kind text not null,
    verb text not null,
    agent_start integer,
    agent_end integer,
    patient_start integer,
    patient_end integer,
    voice text not null,
    method text not null,
    confidence real,
    primary key (document_id, start, end)
) without rowid;

-- What each document tells of, for finding stories (analyze/story_terms.py).
create table document_terms (
    document_id integer primary key references documents (id),
    terms blob not null,
    weekdays integer not null
);

-- One statement as several documents of a story word it.
create table statements (
    id integer primary key,
    story_id integer not null references stories (id),
    label text not null
);

create table statement_variants (
    statement_id integer not null references statements (id),
    document_id integer not null references documents (id),
    start integer not null,
    end integer not null,
    voice text not null,
    similarity real not null,
    stance text not null default 'says', -- says, hedges, differs, doubts, denies (link/stances.py)
    stance_start integer,
    stance_end integer,
    primary key (statement_id, document_id)
) without rowid;

-- Quantities that documents of a story give differently, and where each gives it.
create table disagreements (
    id integer primary key,
    story_id integer not null references stories (id),
    unit text,
    of text,
    compatible integer not null          -- 1: some value fits all that they say
);

create table disagreement_figures (
    disagreement_id integer not null references disagreements (id),
    document_id integer not null references documents (id),
    start integer not null,
    end integer not null,
    primary key (disagreement_id, document_id, start, end)
) without rowid;

-- Addresses of stories that are no more, with the stories that their documents are in now: one, where it was merged or
-- renamed, several, where it was split. Kept from load to load.
create table former_stories (
    slug text not null,
    story_id integer not null references stories (id),
    primary key (slug, story_id)
) without rowid;

create table passages (
    id integer primary key,
    document_a_id integer not null references documents (id),
    document_b_id integer not null references documents (id),
    a_start integer not null,
    a_end integer not null,
    b_start integer not null,
    b_end integer not null,
    words integer not null,
    quoted integer not null,
    standing integer not null
);

create table sentences (
    document_id integer not null references documents (id),
    position integer not null,
    start integer not null,
    end integer not null,
    voice text not null,
    compound real,
    positive real,
    neutral real,
    negative real,
    loaded real,
    primary key (document_id, position)
) without rowid;

-- Who is cited, resolved across the collection; rewritten by link/sources.py, with ids kept by slug.
create table sources (
    id integer primary key,
    slug text not null unique,
    name text not null,
    kind text not null,                  -- person, organization, group, document, media, official, anonymous, unknown
    role text,
    sector text,                         -- official, civil-society, business, media, other
    naming text,                         -- named, unnamed, anonymous
    gender text,                         -- woman, man: only where a pronoun or title says so
    outlet_id integer references outlets (id)
);

-- Addresses that lead to another source now: an acronym, once a document says what it stands for.
create table source_aliases (
    slug text primary key,
    source_id integer not null references sources (id)
) without rowid;

-- Addresses of sources that are no more, with the sources that their documents' voices belong to now: one, where it was
-- merged or renamed, several, where it was split. Kept from load to load.
create table former_sources (
    slug text not null,
    source_id integer not null references sources (id),
    primary key (slug, source_id)
) without rowid;

-- Who is cited in one document; source_id is empty for a voice that the text does not identify.
create table document_sources (
    document_id integer not null references documents (id),
    position integer not null,
    source_id integer references sources (id),
    name text not null,
    kind text not null,
    role text,
    sector text,
    naming text,
    gender text,
    identity text,                       -- by what it is the same source in other documents
    alias text,                          -- an acronym that the text introduces for it
    citations integer not null,
    words integer not null,
    method text not null,                -- the rule that gave the kind
    primary key (document_id, position)
) without rowid;

-- One row per piece of content; the pieces of one citation share its citation_group, the id of its first piece.
create table citations (
    id integer primary key,
    citation_group integer not null references citations (id),
    document_id integer not null references documents (id),
    source_id integer references sources (id),
    source_position integer,             -- document_sources.position
    source_text text,
    source_start integer,
    source_end integer,
    cue text,
    cue_start integer,
    cue_end integer,
    cue_lemma text,
    content_start integer not null,
    content_end integer not null,
    words integer not null,
    quote_type text not null,            -- direct, indirect, mixed
    method text not null,
    confidence real
);

create table links (
    id integer primary key,
    document_id integer not null references documents (id),
    url text not null,
    outlet_id integer references outlets (id),
    start integer,
    end integer
);

create table outlet_ratings (
    outlet_id integer not null references outlets (id),
    rater text not null,
    rating text not null,
    url text,
    as_of text
);

-- A person's corrections. They name documents by key, so that they outlive the rows that they correct.
create table overrides (
    document_key text not null,
    field text not null,
    value text,
    reason text not null,
    editor text not null,
    edited text not null,
    primary key (document_key, field, value)
);

-- Documents taken down for good: the page answers 410, and a load passes them over.
create table removed_documents (
    key text primary key,
    reason text not null,
    removed text not null
);

-- What copies changed, of the edges that a chain goes by (link/edits.py). Spans are empty at the place where the other
-- text has something.
create table edits (
    id integer primary key,
    republication_id integer not null references republications (id),
    document_id integer not null references documents (id),
    kind text not null,
    paragraph integer not null,
    start integer not null,
    end integer not null,
    upstream_start integer not null,
    upstream_end integer not null,
    words integer not null,
    upstream_words integer not null
);

-- The same in figures, a row per edge. Kept, moved, cut and substituted words are the original's, added ones the copy's.
create table republication_changes (
    republication_id integer primary key references republications (id),
    document_id integer not null references documents (id),
    upstream_document_id integer not null references documents (id),
    publisher_id integer references outlets (id),  -- of the copy
    title_changed integer,
    edits integer not null,
    words_kept integer not null,
    words_moved integer not null,
    words_cut integer not null,
    words_added integer not null,
    words_substituted integer not null,
    paragraphs_cut integer not null,
    paragraphs_added integer not null,
    sources_kept integer,
    sources_dropped integer,
    sources_added integer,
    tone real
);

-- The codebooks that the user trained (datasette provenance codebook train) and that documents were labelled by.
create table codebooks (
    id integer primary key,
    name text not null,
    sha256 text not null unique,         -- of the codebook's file
    unit text not null,                  -- document, sentence
    several integer not null,            -- 1: a text may have several labels, or none; 0: it has one
    rows integer,
    trained text,
    card text not null
);

-- Figures are cross-validated; null where there were too few rows to tell. low and high: 95% intervals.
create table codebook_labels (
    id integer primary key,
    codebook_id integer not null references codebooks (id),
    name text not null,
    threshold real,
    rows integer,
    precision real,
    precision_low real,
    precision_high real,
    recall real,
    recall_low real,
    recall_high real,
    f1 real,
    f1_low real,
    f1_high real,
    unique (codebook_id, name)
);

-- A label that scored next to nothing has no row.
create table document_codebook_labels (
    document_id integer not null references documents (id),
    label_id integer not null references codebook_labels (id),
    score real not null,
    present integer not null,
    mentions integer not null,
    method text not null,
    confidence real,
    primary key (document_id, label_id)
) without rowid;

-- The words that decided. Without a place: a word of a title that stands beside the text.
create table codebook_mentions (
    id integer primary key,
    document_id integer not null references documents (id),
    label_id integer not null references codebook_labels (id),
    start integer,
    end integer,
    term text not null,
    weight real not null,
    voice text not null
);

-- Of codebooks that label sentences: the sentences that have a label.
create table codebook_sentences (
    document_id integer not null references documents (id),
    label_id integer not null references codebook_labels (id),
    position integer not null,           -- sentences.position
    score real not null,
    primary key (document_id, label_id, position)
) without rowid;
-- How a copy for publishing was made (`datasette provenance publish-copy`); no row in the database that is loaded into.
create table publications (
    made text not null,
    version text not null,
    withheld text,                       -- who withholds the texts, and why; NULL: the texts are here
    longest integer,                     -- characters of a withheld text that are shown at a stretch, at most
    share real,                          -- part of a withheld text that is shown, at most
    names integer not null               -- sources whose names are withheld
);
