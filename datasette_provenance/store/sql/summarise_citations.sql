-- Fills the summaries of citations, before summarise.sql adds them up; heard_until is filled by summaries.py.
-- A statement with the parameter "counted" is run once for each count; "least" is then the least that its documents have
-- in represents_origin: 0 for all documents, 1 for those that stand for their origin.

-- One row per citation, with what the summaries of citations group by.
drop table if exists temp.cited;
create temp table cited as
select d.represents_origin, c.document_id, coalesce(d.publisher_id, 0) as outlet_id, coalesce(substr(d.published, 1, 10), '') as day,
    c.source_id, c.source_position, coalesce(s.kind, v.kind, 'unknown') as kind, coalesce(s.sector, v.sector, '') as sector,
    coalesce(s.naming, v.naming, '') as naming, coalesce(s.gender, v.gender, '') as gender, c.quote_type,
    coalesce(c.cue_lemma, '') as cue, sum(c.words) as words
from citations c
join documents d on d.id = c.document_id
left join document_sources v on v.document_id = c.document_id and v.position = c.source_position
left join sources s on s.id = c.source_id
group by c.citation_group;

delete from citation_summaries;
insert into citation_summaries
select :counted, outlet_id, day, kind, sector, naming, gender, quote_type, count(*), sum(words)
from temp.cited where represents_origin >= :least group by outlet_id, day, kind, sector, naming, gender, quote_type;
delete from citation_outlets;
insert into citation_outlets
select :counted, outlet_id, kind, sector, naming, gender, quote_type, sum(citations), sum(words)
from citation_summaries where counted = :counted group by outlet_id, kind, sector, naming, gender, quote_type;
delete from citation_totals;
insert into citation_totals
select :counted, kind, sector, naming, gender, quote_type, sum(citations), sum(words)
from citation_outlets where counted = :counted group by kind, sector, naming, gender, quote_type;

delete from source_summaries;
insert into source_summaries
select source_id, :counted, count(*), sum(words), sum(case quote_type when 'direct' then words else 0 end),
    count(distinct document_id), count(distinct nullif(outlet_id, 0)), min(nullif(day, '')), max(nullif(day, ''))
from temp.cited where source_id is not null and represents_origin >= :least group by source_id;
delete from source_outlets;
insert into source_outlets
select source_id, :counted, outlet_id, count(*), sum(words), count(distinct document_id)
from temp.cited where source_id is not null and represents_origin >= :least group by source_id, outlet_id;
delete from source_days;
insert into source_days
select :counted, outlet_id, day, source_id, count(*), sum(words), count(distinct document_id)
from temp.cited where source_id is not null and represents_origin >= :least group by outlet_id, day, source_id;

delete from cue_summaries;
insert into cue_summaries
select :counted, outlet_id, day, kind, sector, cue, count(*)
from temp.cited where cue <> '' and represents_origin >= :least group by outlet_id, day, kind, sector, cue;
delete from cue_totals;
insert into cue_totals
select :counted, kind, sector, cue, sum(citations) from cue_summaries where counted = :counted group by kind, sector, cue;
delete from source_cues;
insert into source_cues
select source_id, :counted, cue, count(*)
from temp.cited where cue <> '' and source_id is not null and represents_origin >= :least group by source_id, cue;

-- Measures of documents and outlets. A voice that the text does not identify counts as a source of its document, and
-- in herfindahl and shannon as a voice of its own there; over outlets such voices are left out.
drop table if exists temp.spread;
create temp table spread (document_id integer primary key, sources integer, herfindahl real, shannon real);
insert into temp.spread
with voices as (
    select document_id, coalesce(source_position, -1) as voice, sum(words) as words from temp.cited group by 1, 2
), shares as (
    select document_id, 1.0 * words / nullif(sum(words) over (partition by document_id), 0) as share, voice from voices
)
select document_id, count(nullif(voice, -1)), sum(share * share),
    -sum(times_log(share))
from shares group by document_id;
delete from document_citations;
insert into document_citations
select c.document_id, count(*), max(s.sources), sum(words),
    sum((quote_type = 'direct') * words), sum((sector = 'official') * words), sum((sector = 'civil-society') * words),
    sum((sector = 'business') * words), sum((sector = 'media') * words), sum((naming = 'named') * words),
    sum((naming = 'unnamed') * words), sum((naming = 'anonymous') * words), sum((gender = 'woman') * words),
    sum((gender = 'man') * words), max(s.herfindahl), max(s.shannon)
from temp.cited c
join temp.spread s on s.document_id = c.document_id
group by c.document_id;

delete from citation_days;
insert into citation_days
select :counted, coalesce(d.publisher_id, 0), coalesce(substr(d.published, 1, 10), ''), count(*), count(c.document_id),
    coalesce(sum(c.women_words + c.men_words > 0), 0), sum(d.word_count), coalesce(sum(c.sources), 0),
    coalesce(sum(c.citations), 0), coalesce(sum(c.words), 0), coalesce(max(c.words), 0)
from documents d left join document_citations c on c.document_id = d.id
where d.represents_origin >= :least
group by 2, 3;

delete from outlet_citations;
insert into outlet_citations
with shares as (
    select outlet_id, 1.0 * words / nullif(sum(words) over (partition by outlet_id), 0) as share
    from source_outlets where counted = :counted
), spread as (
    select outlet_id, count(*) as sources, sum(share * share) as herfindahl,
        -sum(times_log(share)) as shannon
    from shares group by outlet_id
), days as (
    select outlet_id, sum(documents) as documents, sum(document_words) as document_words,
        sum(document_sources) as document_sources, max(most_words) as most_words
    from citation_days where counted = :counted group by outlet_id
)
select :counted, d.outlet_id, d.documents, d.document_words, d.document_sources, coalesce(sum(citations), 0), coalesce(s.sources, 0),
    coalesce(sum(words), 0), coalesce(sum((quote_type = 'direct') * words), 0), coalesce(sum((sector = 'official') * words), 0),
    coalesce(sum((sector = 'civil-society') * words), 0), coalesce(sum((sector = 'business') * words), 0), coalesce(sum((sector = 'media') * words), 0),
    coalesce(sum((naming = 'named') * words), 0), coalesce(sum((naming = 'unnamed') * words), 0), coalesce(sum((naming = 'anonymous') * words), 0),
    coalesce(sum((gender = 'woman') * words), 0), coalesce(sum((gender = 'man') * words), 0), d.most_words,
    s.herfindahl, s.shannon
from days d
left join citation_outlets c on c.counted = :counted and c.outlet_id = d.outlet_id
left join spread s on s.outlet_id = d.outlet_id
group by d.outlet_id;

delete from cue_outlets;
insert into cue_outlets
select :counted, outlet_id, cue, kind, sector, sum(citations)
from cue_summaries where counted = :counted group by outlet_id, cue, kind, sector;
delete from cue_days;
insert into cue_days
select :counted, cue, kind, sector, day, sum(citations)
from cue_summaries where counted = :counted group by cue, kind, sector, day;

delete from source_quote_days;
insert into source_quote_days
select source_id, :counted, quote_type, day, outlet_id, count(*), sum(words), count(distinct document_id)
from temp.cited where source_id is not null and represents_origin >= :least group by source_id, quote_type, day, outlet_id;
delete from source_quotes;
insert into source_quotes
select :counted, quote_type, source_id, sum(citations), sum(words), sum(documents), count(distinct nullif(outlet_id, 0))
from source_quote_days where counted = :counted
group by quote_type, source_id;

delete from source_spread;
insert into source_spread (counted, outlet_id, quote_type, kind, sector, naming, gender, sources, words, squares, logs)
with spoken (outlet_id, quote_type, source_id, words) as (
    select null, null, source_id, words from source_summaries where counted = :counted
    union all select outlet_id, null, source_id, words from source_outlets where counted = :counted
    union all select null, quote_type, source_id, words from source_quotes where counted = :counted
    union all select outlet_id, quote_type, source_id, sum(words) from source_quote_days where counted = :counted
        group by 1, 2, 3
)
select :counted, c.outlet_id, c.quote_type, s.kind, coalesce(s.sector, ''), coalesce(s.naming, ''), coalesce(s.gender, ''),
    count(*), sum(c.words), sum(c.words * c.words), sum(times_log(c.words))
from spoken c
join sources s on s.id = c.source_id
group by 2, 3, 4, 5, 6, 7;

drop table temp.spread;
drop table temp.cited;
