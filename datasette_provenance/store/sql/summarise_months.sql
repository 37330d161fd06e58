-- Fills the summaries by month from those by day, so after all of them. A day is a date as far as it is stated, and its
-- month the first seven characters of that; months.py has what has many columns.

delete from source_months;
insert into source_months
select source_id, counted, substr(day, 1, 7), outlet_id, sum(citations), sum(words), sum(documents), outlet_id > 0
from source_days group by 1, 2, 3, 4;
insert into source_months
select source_id, counted, month, -1, sum(citations), sum(words), sum(documents), sum(outlets)
from source_months group by 1, 2, 3;
delete from source_day_totals;
insert into source_day_totals
select source_id, counted, day, sum(citations), sum(words), sum(documents) from source_days group by 1, 2, 3;
delete from source_quote_months;
insert into source_quote_months
select source_id, counted, substr(day, 1, 7), quote_type, sum(citations), sum(words)
from source_quote_days group by 1, 2, 3, 4;
delete from source_spread_months;
insert into source_spread_months
select counted, outlet_id, month, count(*), sum(words), sum(words * words),
    sum(times_log(words))
from source_months group by 1, 2, 3;

delete from cue_months;
insert into cue_months
select counted, outlet_id, substr(day, 1, 7), cue, kind, sector, sum(citations) from cue_summaries group by 1, 2, 3, 4, 5, 6;
insert into cue_months
select counted, -1, month, cue, kind, sector, sum(citations) from cue_months group by 1, 3, 4, 5, 6;

-- The months in which a document of the story appeared, and not all from its first to its last: between two documents
-- nothing did. Of one that is known to the year only, no month is known.
delete from story_months;
insert into story_months
select t.counted, d.month, t.documents, t.story_id
from (
    select story_id, substr(published, 1, 7) as month, max(represents_origin) as represents
    from documents where story_id is not null and length(published) >= 7 group by 1, 2
) d
join story_summaries t on t.story_id = d.story_id and (t.counted = 'documents' or d.represents);
delete from story_outlet_months;
insert into story_outlet_months
select t.counted, t.outlet_id, d.month, t.story_documents, t.story_id, t.documents
from (
    select story_id, coalesce(publisher_id, 0) as outlet_id, substr(published, 1, 7) as month,
        max(represents_origin) as represents
    from documents where story_id is not null and length(published) >= 7 group by 1, 2, 3
) d
join story_outlets t
    on t.story_id = d.story_id and t.outlet_id = d.outlet_id and (t.counted = 'documents' or d.represents);
