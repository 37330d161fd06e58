-- Fills the summaries by month from those by day, so after all of them. A day is a date as far as it is stated, and its
-- month the first seven characters of that; months.py has what has many columns.

delete from flow_months;
insert into flow_months
select relation, substr(day, 1, 7), originating_outlet_id, publisher_id, sum(documents) from flow_summaries group by 1, 2, 3, 4;

delete from source_months;
insert into source_months
select source_id, counted, substr(day, 1, 7), outlet_id, sum(citations), sum(words), sum(documents)
from source_days group by 1, 2, 3, 4;

delete from cue_months;
insert into cue_months
select counted, outlet_id, substr(day, 1, 7), cue, kind, sector, sum(citations) from cue_summaries group by 1, 2, 3, 4, 5, 6;
insert into cue_months
select counted, -1, month, cue, kind, sector, sum(citations) from cue_months group by 1, 3, 4, 5, 6;

-- The months of the calendar from the first document to the last.
drop table if exists temp.calendar;
create temp table calendar (month text primary key) without rowid;
insert into temp.calendar
with recursive ends as (
    select min(substr(day, 1, 7)) as first, max(substr(day, 1, 7)) as last
    from day_totals where length(day) >= 7 and date(substr(day, 1, 7) || '-01') is not null
), months (month) as (
    select first from ends where first is not null
    union all
    select substr(date(month || '-01', '+1 month'), 1, 7) from months, ends where month < last
)
select month from months;

-- As the filters of the list of stories compare: a day that is known to the year only comes before its months.
delete from story_months;
insert into story_months
select t.counted, c.month, t.documents, t.story_id
from story_summaries t
cross join temp.calendar c on c.month >= substr(t.first_day, 1, 7) and c.month <= t.last_day
where t.documents > 0;
delete from story_outlet_months;
insert into story_outlet_months
select t.counted, t.outlet_id, c.month, t.story_documents, t.story_id, t.documents
from story_outlets t
cross join temp.calendar c on c.month >= substr(t.first_day, 1, 7) and c.month <= t.last_day;
drop table temp.calendar;
