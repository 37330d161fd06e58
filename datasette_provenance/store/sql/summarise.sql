-- Fills summaries.sql. foreign: another outlet than the publisher first published the text. The parameters are those of
-- summarise_citations.sql.

-- An outlet's update of its own text is no copy. Nor is that text word for word once more, of which it does not matter
-- which came first: of such documents all but the one that stands for the others count as versions, the first by number
-- where a document of another outlet stands for all. Rows that do not change are not written. The + keeps SQLite, which
-- has no statistics yet, from reading all revisions for each document.
update documents set later_version = 1 - later_version
where later_version <> (represents_origin = 0 and (
    exists (
        select 1 from republications r
        where r.document_id = documents.id and +r.relation = 'wasRevisionOf' and r.chained)
    or exists (
        select 1 from republications r
        join documents o on o.id = r.document_id + r.upstream_document_id - documents.id
        where (r.document_id = documents.id or r.upstream_document_id = documents.id) and {part_same_version}
          and (o.represents_origin or o.id < documents.id))));

delete from daily_summaries;
insert into daily_summaries
select
    :counted,
    coalesce(publisher_id, 0),
    coalesce(substr(published, 1, 10), ''),
    count(*),
    sum(originating_outlet_id is not null and originating_outlet_id is not publisher_id),
    sum(originating_outlet_id is null),
    sum(later_version),
    total(compound), count(compound), total(compound * compound),
    total(compound_author), count(compound_author), total(compound_author * compound_author),
    total(compound_quoted), count(compound_quoted), total(compound_quoted * compound_quoted),
    total(compound_title), count(compound_title), total(compound_title * compound_title)
from documents where represents_origin >= :least
group by 2, 3;

delete from outlet_totals;
insert into outlet_totals
select :counted, outlet_id,
    sum(documents), sum(foreign_documents), sum(unknown_origin), sum(later_versions), sum(compound_sum), sum(compound_n),
    sum(compound_squares), sum(author_sum), sum(author_n), sum(author_squares), sum(quoted_sum),
    sum(quoted_n), sum(quoted_squares), sum(title_sum), sum(title_n), sum(title_squares)
from daily_summaries where counted = :counted group by outlet_id;

delete from day_totals;
insert into day_totals
select :counted, day,
    sum(documents), sum(foreign_documents), sum(unknown_origin), sum(later_versions), sum(compound_sum), sum(compound_n),
    sum(compound_squares), sum(author_sum), sum(author_n), sum(author_squares), sum(quoted_sum),
    sum(quoted_n), sum(quoted_squares), sum(title_sum), sum(title_n), sum(title_squares)
from daily_summaries where counted = :counted group by day;

delete from flow_summaries;
insert into flow_summaries
select d.originating_outlet_id, coalesce(d.publisher_id, 0), 'wasDerivedFrom', coalesce(substr(d.published, 1, 10), ''),
    count(*),
    -- By date alone: those that do not say so themselves, and that no chain ties to the outlet but by a date. With "+": a
    -- first load has no statistics yet, and would look through all chains of the outlet for each document.
    count(*) filter (where d.originating_outlet_id is not d.stated_outlet_id
        and (select min(c.weak) from document_chains c
            where c.document_id = d.id and +c.root_outlet_id = d.originating_outlet_id) > 0)
from documents d
where d.originating_outlet_id is not null and d.originating_outlet_id is not d.publisher_id
group by 1, 2, 4
union all
select coalesce(r.upstream_outlet_id, u.publisher_id), coalesce(d.publisher_id, 0), 'hadPrimarySource',
    coalesce(substr(d.published, 1, 10), ''), count(distinct d.id), 0
from republications r
join documents d on d.id = r.document_id
left join documents u on u.id = r.upstream_document_id
where r.relation = 'hadPrimarySource' and coalesce(r.upstream_outlet_id, u.publisher_id) is not null
    and r.direction_basis <> 'undetermined'
group by 1, 2, 4;

delete from flow_totals;
insert into flow_totals
select relation, originating_outlet_id, publisher_id, sum(documents), sum(by_date_alone) from flow_summaries group by 1, 2, 3;

delete from outlet_summaries;
insert into outlet_summaries
with published as (
    select publisher_id as outlet_id, count(*) as documents,
        sum(originating_outlet_id is publisher_id) as own,
        sum(originating_outlet_id is not null and originating_outlet_id is not publisher_id) as foreign_documents,
        min(published) as first_published, max(published) as last_published,
        sum(sentence_count) as sentences,
        avg(compound) as compound, avg(compound_author) as compound_author, avg(compound_quoted) as compound_quoted,
        avg(compound_title) as compound_title,
        avg(compound * compound) - avg(compound) * avg(compound) as compound_variance,
        count(compound_author) as author_documents,
        avg(compound_author * compound_author) - avg(compound_author) * avg(compound_author) as author_variance,
        count(compound_quoted) as quoted_documents,
        avg(compound_quoted * compound_quoted) - avg(compound_quoted) * avg(compound_quoted) as quoted_variance,
        avg(flesch_reading_ease) as flesch_reading_ease
    from documents where publisher_id is not null and represents_origin >= :least group by 1
), originated as (
    select originating_outlet_id as outlet_id, count(*) as documents
    from documents where originating_outlet_id is not null and represents_origin >= :least group by 1
), credited as (
    select c.outlet_id, count(*) as credits
    from credits c join documents d on d.id = c.document_id
    where c.outlet_id is not null and d.represents_origin >= :least group by 1
)
select o.id, :counted, coalesce(p.documents, 0), coalesce(p.own, 0), coalesce(p.foreign_documents, 0), coalesce(g.documents, 0),
    coalesce(c.credits, 0), p.first_published, p.last_published, coalesce(p.sentences, 0), p.compound, p.compound_author,
    p.compound_quoted, p.compound_title, p.compound_variance, coalesce(p.author_documents, 0), p.author_variance,
    coalesce(p.quoted_documents, 0), p.quoted_variance, p.flesch_reading_ease
from outlets o
left join published p on p.outlet_id = o.id
left join originated g on g.outlet_id = o.id
left join credited c on c.outlet_id = o.id;

delete from outlet_credits;
insert into outlet_credits
select outlet_id, kind, count(*) from credits where outlet_id is not null group by 1, 2;

delete from undecided;
-- Two claims of one field that cannot both be right; summaries.py gives differ(). Titles are left out: headlines differ
-- from page titles by habit.
insert into undecided (document_id, kind, field, detail)
select document_id, 'conflicting-claims', field, group_concat(value, ' / ')
from (
    select distinct document_id, field, case when field = 'published' then substr(value, 1, 10) else value end as value
    from metadata_claims
    where field in ('publisher', 'published', 'byline')
      -- Who helped with the reporting contradicts no byline, and when a text was last changed no date of publication.
      and (field, method) not in (values ('byline', 'text.reporting-by'), ('published', 'html.modified'),
        ('published', 'text.updated-line'))
      and (document_id, field) not in (
        select document_id, field from metadata_claims where method = 'correction' and chosen = 1)
    order by document_id, field, value
)
group by document_id, field
having count(*) > 1 and differ(field, json_group_array(value));
insert into undecided (document_id, kind, field, detail)
select document_id, 'several-origins', 'originating_outlet', group_concat(name, ' / ')
from (
    select r.document_id, o.name
    from republications r
    join outlets o on o.id = r.upstream_outlet_id
    where r.relation = 'wasDerivedFrom'
      and not exists (select 1 from republications a where a.after_id = r.id)
      and r.document_id not in (select document_id from republications where method = 'correction')
    group by r.document_id, o.id
    order by r.document_id, min(r.id)
)
group by document_id
having count(*) > 1;
-- Documents that have one text and say that it is one outlet's and another's: those that say something else than was
-- decided, or all where nothing decided. What the credited outlet's own document says of the way behind it contradicts
-- nothing.
insert into undecided (document_id, upstream_document_id, kind, field, detail)
with said as (
    select d.id, d.origin_id, d.originating_outlet_id, d.stated_outlet_id as outlet_id, s.name
    from origins o
    join documents d on d.origin_id = o.id
    join outlets s on s.id = d.stated_outlet_id
    where o.method = 'origin.disputed'
      and (d.stated_outlet_id is not d.publisher_id or {part_own_statement})
      and not exists (
        select 1 from documents h
        where h.origin_id = o.id and h.publisher_id = d.stated_outlet_id and h.stated_outlet_id is not h.publisher_id)
)
select id, min(other_id), 'several-origins', 'originating_outlet',
    name || ' here / ' || group_concat(other, ' / ') || ' in other documents that have the text'
from (
    select d.id, d.name, e.name as other, min(e.id) as other_id
    from said d
    join said e on e.origin_id = d.origin_id and e.outlet_id <> d.outlet_id
        and e.originating_outlet_id is d.originating_outlet_id
    where d.outlet_id is not d.originating_outlet_id
    group by d.id, e.outlet_id
    order by d.id, other_id
)
group by id;
-- Pairs of documents: one row a document, with the others by key. Of two copies of which it is known what each was made
-- from, it does not matter which came first.
insert into undecided (document_id, upstream_document_id, kind, field, detail)
select r.document_id, min(r.upstream_document_id),
    case r.direction_method when 'direction.circle' then 'circle'
        when 'direction.contradiction' then 'contradicting-signs' else 'undetermined-direction' end as said,
    'edge', count(*) || case count(*) when 1 then ' document has' else ' documents have' end || ' the same text, and '
        || case r.direction_method when 'direction.circle' then 'the signs go round in a circle'
            when 'direction.contradiction' then 'the signs of which came first contradict each other'
            else 'nothing decides which came first' end || ': '
        || group_concat(u.key, ', ') filter (where r.nth <= 5) || case when count(*) > 5 then ' …' else '' end
from (
    select *, row_number() over (partition by document_id, direction_method order by id) as nth from republications r
    where upstream_document_id is not null and direction_basis = 'undetermined'
      and relation in ('wasDerivedFrom', 'wasRevisionOf') and not {part_same_version}
      and (direction_method <> 'direction.undetermined'
        or document_id not in (select document_id from republications where upstream_document_id > 0 and chained)
        or upstream_document_id not in (select document_id from republications where upstream_document_id > 0 and chained))
) r
join documents u on u.id = r.upstream_document_id
group by r.document_id, said;
insert into undecided (document_id, upstream_document_id, kind, field, detail)
select r.document_id, r.upstream_document_id, 'date-only', 'edge', 'only the earlier date says that it comes from ' || u.key
from republications r
join documents u on u.id = r.upstream_document_id
where r.chained and r.direction_basis = 'date';
insert into undecided (document_id, kind, field, detail)
-- At the document that was published first, of equals that of the first key: beside a min() SQLite takes its row's id.
select id, 'uncertain-origins', 'origins', told
from (
    select d.id, min(coalesce(d.published, '~') || ' ' || d.key),
        s.label || ': ' || s.origins_low || ' to ' || s.origins_high || ' origins' as told
    from stories s
    join documents d on d.story_id = s.id
    where s.origins_low < s.origins_high
    group by s.id
);
-- A correction that leads nowhere, as long as the document that it is of, or that it names, is not here.
insert into undecided (document_id, kind, field, detail)
select null, 'idle-correction', field, 'no document here is called ' || document_key
from overrides where document_key <> '*' and document_key not in (select key from documents);
-- A source that no document is found to cite under the name that is corrected.
insert into undecided (document_id, kind, field, detail)
select d.id, 'idle-correction', 'source', 'no source is called so: ' || o.value
from overrides o
left join documents d on d.key = o.document_key
where o.field = 'source' and (o.document_key = '*' or d.id is not null) and not exists (
  select 1 from document_sources s
  where casefold(s.name) = casefold(trim(substr(o.value, 1, instr(o.value, ' = '))))
    and s.document_id = coalesce(d.id, s.document_id));
insert into undecided (document_id, kind, field, detail)
select d.id, 'idle-correction', o.field, 'no document here is called ' || substr(o.value, instr(o.value, 'document:') + 9)
from overrides o
join documents d on d.key = o.document_key
where (o.field in ('edge', 'no-edge') and o.value like '% document:%' or o.field = 'story' and o.value like 'document:%')
  and trim(substr(o.value, instr(o.value, 'document:') + 9)) not in (select key from documents);
insert into undecided (document_id, kind, field, detail)
select document_id, 'weak-credit', kind, kind || ' by the rule ' || method || ', right in ' || round(100 * confidence) || ' % of labelled cases'
from credits where confidence < 0.7 and kind in ('originally-published', 'agency', 'wire', 'press-release');
insert into undecided (document_id, kind, field, detail)
select document_id, 'weak-date', 'published', value || ' comes from a crawler''s header only'
from metadata_claims where field = 'published' and chosen = 1 and method = 'text.crawl-header';
-- A date that is given and dates nothing: read as none, or as one to come (an embargo of some days aside).
insert into undecided (document_id, kind, field, detail)
select document_id, 'unread-date', 'published', 'given as ' || group_concat(value, ' / ') || ', which cannot be read as one date'
from (select distinct document_id, value from metadata_claims where field = 'published_unparsed' order by 1, 2)
where document_id not in (select document_id from metadata_claims where field = 'published' and method = 'correction' and chosen = 1)
group by document_id;
insert into undecided (document_id, kind, field, detail)
select document_id, 'unread-language', 'language', 'given as ' || value || ', which is no language''s tag or name'
from metadata_claims where field = 'language_unparsed';
insert into undecided (document_id, kind, field, detail)
select id, 'future-date', 'published', published || ' was still to come when this was loaded'
from documents where substr(published, 1, 10) > date('now', '+3 days')
  and id not in (select document_id from metadata_claims where field = 'published' and method = 'correction' and chosen = 1);
insert into undecided (document_id, kind, field, detail)
select id, 'unknown-origin', 'originating_outlet', case when stated_outlet_id is null
    then case when key in (select document_key from overrides where field = 'originating_outlet' and value is null)
          then 'a person says that it cannot be told'
        when publisher_id is null then 'neither a publisher nor a credit is stated'
        else 'a release that a service distributed, and who issued it is not stated' end
    when (select method from origins o where o.id = documents.origin_id) <> 'origin.disputed'
        then 'other outlets have its text, and nothing tells which of them was the first'
    else coalesce((
        select 'copies credit ' || min(o.name) || ', whose own document is dated after another outlet''s'
        from documents d
        join outlets o on o.id = d.stated_outlet_id
        join documents w on w.origin_id = d.origin_id and w.publisher_id = o.id
        where d.origin_id = documents.origin_id and d.stated_outlet_id is not d.publisher_id
        group by d.origin_id having count(distinct o.id) = 1), 'documents that have its text credit several outlets') end
from documents
where originating_outlet_id is null and id not in (select document_id from undecided where kind = 'several-origins');
update undecided set (publisher_id, month) = (
    select publisher_id, substr(published, 1, 7) from documents where id = undecided.document_id);
delete from undecided_days;
insert into undecided_days
select coalesce(d.publisher_id, 0), coalesce(substr(d.published, 1, 10), ''), u.kind, count(*)
from undecided u
join documents d on d.id = u.document_id
group by 1, 2, 3;
insert into undecided_days select -1, day, kind, sum(undecided) from undecided_days group by 2, 3;

-- One document of each origin counts where each origin counts once.
delete from story_outlets;
insert into story_outlets
select d.story_id, :counted, coalesce(d.publisher_id, 0), case :least when 0 then s.documents else s.origins end, count(*),
    count(distinct d.origin_id), min(substr(d.published, 1, 10)), max(substr(d.published, 1, 10))
from documents d
join stories s on s.id = d.story_id
where d.represents_origin >= :least
group by d.story_id, coalesce(d.publisher_id, 0);

delete from outlet_stories;
insert into outlet_stories
select :counted, outlet_id, count(*), sum(origins) from story_outlets where counted = :counted group by outlet_id;

delete from story_summaries;
insert into story_summaries
select s.id, :counted, case :least when 0 then s.documents else s.origins end, coalesce(sum(o.outlet_id <> 0), 0),
    s.origins, min(o.first_day), max(o.last_day)
from stories s
left join story_outlets o on o.story_id = s.id and o.counted = :counted
group by s.id;

-- Documents that draw on an outlet which has another origin in their story.
drop table if exists temp.story_origins;
create temp table story_origins (
    story_id integer, outlet_id integer, origin_id integer, primary key (story_id, outlet_id, origin_id)
) without rowid;
insert into temp.story_origins
select distinct story_id, publisher_id, origin_id from documents
where story_id is not null and publisher_id is not null and origin_id is not null;
drop table if exists temp.repeating;
create temp table repeating as
select distinct d.story_id, d.origin_id, o.origin_id as repeated_id, d.id
from republications r
join documents d on d.id = r.document_id
join temp.story_origins o
    on o.story_id = d.story_id and o.outlet_id = r.upstream_outlet_id and o.origin_id <> d.origin_id
where r.relation = 'hadPrimarySource';
delete from story_repeats;
insert into story_repeats
select story_id, origin_id, repeated_id, count(*) from temp.repeating group by 1, 2, 3
union all select story_id, 0, 0, count(distinct id) from temp.repeating group by 1;
drop table temp.story_origins;
drop table temp.repeating;

delete from story_figures;
insert into story_figures
select d.story_id, count(*) from figures f join documents d on d.id = f.document_id
where d.story_id is not null group by 1;

delete from outlet_edges;
insert into outlet_edges
select d.publisher_id, r.id from republications r join documents d on d.id = r.document_id
where d.publisher_id is not null
union select u.publisher_id, r.id from republications r join documents u on u.id = r.upstream_document_id
where u.publisher_id is not null
union select upstream_outlet_id, id from republications where upstream_outlet_id is not null;

-- The order of the index document_chains_longest. SQLite takes the bare id from the row that has the maximum.
delete from longest_chains;
insert into longest_chains
select outlet_id, id from (
    select e.outlet_id, c.id, max(((c.outlets * 32 - c.weak) * 32 - c.depth) * 4294967296 - c.document_id)
    from outlet_edges e
    join republications r on r.id = e.republication_id
    join document_chains c on c.document_id = r.document_id
    group by 1);

delete from collection_summary;
insert into collection_summary
select 'documents', count(*) from documents
union all select 'publishers', count(distinct publisher_id) from documents
union all select 'outlets', count(*) from outlets
union all select 'own', coalesce(sum(originating_outlet_id is publisher_id and publisher_id is not null), 0) from documents
union all select 'foreign', coalesce(sum(foreign_documents), 0) from outlet_totals where counted = 'documents'
union all select 'unknown_origin', coalesce(sum(unknown_origin), 0) from outlet_totals where counted = 'documents'
union all select 'later versions', coalesce(sum(later_versions), 0) from outlet_totals where counted = 'documents'
union all select 'undated', coalesce(sum(documents), 0) from day_totals where counted = 'documents' and day = ''
union all select 'sentences', count(*) from sentences
union all select 'edges', count(*) from republications
union all select 'undecided', count(*) from undecided
union all select 'undecided ' || kind, count(*) from undecided group by kind
union all select 'load_errors', count(*) from load_errors
union all select 'stories', count(*) from stories
union all select 'stories of several documents', count(*) from stories where documents > 1
union all select 'stories of several origins', count(*) from stories where origins > 1
union all select 'origins', count(*) from origins
union all select 'documents with an origin', count(*) from documents where origin_id is not null
union all select 'longest_chain', coalesce(max(outlets), 0) from document_chains
union all select 'credits ' || kind, count(*) from credits group by kind
union all select 'credited documents ' || kind, count(distinct document_id) from credits group by kind
-- The same of the documents that stand for their origin.
union all select 'representing documents', count(*) from documents where represents_origin = 1
union all select 'representing credits ' || c.kind, count(*)
    from credits c join documents d on d.id = c.document_id where d.represents_origin group by c.kind
union all select 'representing credited documents ' || c.kind, count(distinct c.document_id)
    from credits c join documents d on d.id = c.document_id where d.represents_origin group by c.kind
union all select 'citations', coalesce(sum(citations), 0) from citation_totals where counted = 'documents'
union all select 'cited words', coalesce(sum(words), 0) from citation_totals where counted = 'documents'
union all select 'cited sources', count(*) from sources
union all select 'citing documents', coalesce(sum(citing_documents), 0) from citation_days where counted = 'documents'
union all select 'document words', coalesce(sum(document_words), 0) from citation_days where counted = 'documents';
insert into collection_summary
with shares as (select 1.0 * words / nullif(sum(words) over (), 0) as share from source_summaries where counted = 'documents')
select 'citation herfindahl', sum(share * share) from shares
union all select 'citation shannon', -sum(times_log(share)) from shares;
