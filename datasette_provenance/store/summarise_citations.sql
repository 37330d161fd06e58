-- Fills the summaries of citations that are made from other summaries; heard_until is filled by summaries.py.

delete from cue_outlets;
insert into cue_outlets
select outlet_id, cue, kind, sector, sum(citations) from cue_summaries group by 1, 2, 3, 4;
delete from cue_days;
insert into cue_days
select cue, kind, sector, day, sum(citations) from cue_summaries group by 1, 2, 3, 4;

-- A citation in several pieces is counted at its first.
delete from source_quote_days;
insert into source_quote_days
select c.source_id, c.quote_type, coalesce(substr(d.published, 1, 10), ''), coalesce(d.publisher_id, 0),
    sum(c.id = c.citation_group), sum(c.words), count(distinct c.document_id)
from citations c
join documents d on d.id = c.document_id
where c.source_id is not null
group by 1, 2, 3, 4;
delete from source_quotes;
insert into source_quotes
select quote_type, source_id, sum(citations), sum(words), sum(documents), count(distinct nullif(outlet_id, 0))
from source_quote_days
group by 1, 2;

delete from source_spread;
insert into source_spread (outlet_id, quote_type, kind, sector, naming, gender, sources, words, squares, logs)
with counted (outlet_id, quote_type, source_id, words) as (
    select null, null, source_id, words from source_summaries
    union all select outlet_id, null, source_id, words from source_outlets
    union all select null, quote_type, source_id, words from source_quotes
    union all select outlet_id, quote_type, source_id, sum(words) from source_quote_days group by 1, 2, 3
)
select c.outlet_id, c.quote_type, s.kind, coalesce(s.sector, ''), coalesce(s.naming, ''), coalesce(s.gender, ''),
    count(*), sum(c.words), sum(c.words * c.words), sum(case when c.words > 0 then c.words * natural_log(c.words) else 0 end)
from counted c
join sources s on s.id = c.source_id
group by 1, 2, 3, 4, 5, 6;
