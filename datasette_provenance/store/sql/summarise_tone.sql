-- Fills the summaries of sentiment toward targets, labels and acts of harm.

-- Of each document what is asked for each of its mentions: small enough to stay at hand, which documents with its texts
-- is not.
drop table if exists temp.published;
create temp table published (
    id integer primary key, outlet_id integer not null, month text not null, story_id integer,
    represents_origin integer not null
);
insert into temp.published
select id, coalesce(publisher_id, 0), coalesce(substr(published, 1, 7), ''), story_id, represents_origin from documents;

-- One row per document, entity and voice, for entities of two or more documents.
drop table if exists temp.toned;
create temp table toned as
with each as (
    select entity, document_id, voice, count(*) as mentions, sum(label = 'positive') as positive,
        sum(label = 'negative') as negative, sum(score) as score
    from target_sentiments where entity is not null group by entity, document_id, voice
), several as (
    select entity from each group by entity having count(distinct document_id) > 1
)
select * from each where entity in (select entity from several);
insert into temp.toned
select entity, document_id, 'all', sum(mentions), sum(positive), sum(negative), sum(score) from temp.toned group by 1, 2;

delete from target_months;
insert into target_months
with several as (
    -- Of an entity that one document or origin alone speaks of, there is nothing to add up.
    select t.entity from temp.toned t join temp.published d on d.id = t.document_id
    where t.voice = 'all' and d.represents_origin >= :least group by t.entity having count(*) > 1
)
select :counted, t.voice, t.entity, d.outlet_id, d.month, count(*), d.outlet_id > 0, sum(t.mentions), sum(t.positive),
    sum(t.mentions - t.positive - t.negative), sum(t.negative), sum(t.score), sum(t.score / t.mentions),
    sum(t.score / t.mentions * t.score / t.mentions)
from temp.toned t
join temp.published d on d.id = t.document_id
where d.represents_origin >= :least and t.entity in (select entity from several)
group by 1, 2, 3, 4, 5;
drop table temp.toned;

delete from target_outlets;
insert into target_outlets
select counted, voice, entity, outlet_id, sum(documents), sum(mentions), sum(positive), sum(neutral), sum(negative),
    sum(mention_sum), sum(score_sum), sum(score_squares)
from target_months group by 1, 2, 3, 4;
-- -1: all publishers together.
insert into target_months
select counted, voice, entity, -1, month, sum(documents), sum(outlets), sum(mentions), sum(positive), sum(neutral),
    sum(negative), sum(mention_sum), sum(score_sum), sum(score_squares)
from target_months group by 1, 2, 3, 5;

delete from target_totals;
insert into target_totals
select counted, voice, entity, sum(documents), count(nullif(outlet_id, 0)), sum(mentions), sum(positive), sum(neutral),
    sum(negative), sum(mention_sum), sum(score_sum), sum(score_squares)
from target_outlets group by 1, 2, 3;

delete from label_summaries;
insert into label_summaries
select story_id, :counted, name, entity, outlet_id, voice, documents, labels, document_id, start, end, label
from (
    -- Of min() SQLite gives the other columns from the row that holds it. No text has as many characters.
    select d.story_id, lower(l.label) as name, coalesce(l.entity, '') as entity, d.outlet_id, l.voice,
        count(distinct d.id) as documents, count(*) as labels, min(d.id * 100000000 + l.start), d.id as document_id,
        l.start, l.end, l.label
    from labels l
    join temp.published d on d.id = l.document_id
    join stories s on s.id = d.story_id
    where d.represents_origin >= :least and case :counted when 'origins' then s.origins else s.documents end > 1
    group by 1, 2, 3, 4, 5
);

delete from story_targets;
insert into story_targets
with spoken as materialized (
    select d.story_id, t.entity, d.outlet_id, count(distinct d.id) as documents, count(*) as mentions,
        sum(t.label = 'positive') as positive, sum(t.label = 'negative') as negative, sum(t.score) as mention_sum
    from target_sentiments t
    join temp.published d on d.id = t.document_id
    join stories s on s.id = d.story_id
    where t.entity is not null and t.voice = 'author' and d.represents_origin >= :least and s.documents > 1
    group by 1, 2, 3
), together as (
    select story_id, entity, sum(documents) as documents, sum(mentions) as mentions, sum(positive) as positive,
        sum(negative) as negative, sum(mention_sum) as mention_sum, row_number() over (
            partition by story_id order by count(*) desc, sum(mentions) desc, entity) as place
    from spoken group by 1, 2 having count(*) > 1
), chosen as materialized (select * from together where place <= 8)
select story_id, :counted, place, -1, entity, documents, mentions, positive, negative, mention_sum from chosen
union all
select c.story_id, :counted, c.place, s.outlet_id, s.entity, s.documents, s.mentions, s.positive, s.negative, s.mention_sum
from chosen c join spoken s on s.story_id = c.story_id and s.entity = c.entity;

drop table if exists temp.acts;
create temp table acts as
select d.id, d.outlet_id, d.story_id, d.represents_origin, a.voice,
    sum(a.kind = 'agentless passive') as agentless, sum(a.kind = 'passive with agent') as by_agent,
    sum(a.kind = 'active') as active, sum(a.kind = 'intransitive') as intransitive, sum(a.kind = 'nominal') as nominal
from agency a join temp.published d on d.id = a.document_id group by d.id, a.voice;

delete from agency_summaries;
insert into agency_summaries
select a.story_id, :counted, a.outlet_id, a.voice, count(*), sum(agentless), sum(by_agent), sum(active),
    sum(intransitive), sum(nominal)
from temp.acts a
join stories s on s.id = a.story_id
where a.represents_origin >= :least and case :counted when 'origins' then s.origins else s.documents end > 1
group by 1, 2, 3, 4;

delete from story_acts;
insert into story_acts
with firsts as (
    -- Of each outlet the first in the author's voice, else the first: as above, from the row that holds the minimum.
    select d.story_id, a.verb, a.kind in ('active', 'passive with agent') as named, count(*) as acts, d.id as document_id,
        a.start, a.end, a.voice <> 'author' as quoted,
        min((a.voice <> 'author') * 1000000000000000000 + d.id * 100000000 + a.start)
    from agency a
    join temp.published d on d.id = a.document_id
    join stories s on s.id = d.story_id
    where d.represents_origin >= :least and s.documents > 1
    group by d.story_id, a.verb, named, d.outlet_id
), told as (
    select *, sum(acts) over of_verb as times, max(named) over of_verb > min(named) over of_verb as both
    from firsts window of_verb as (partition by story_id, verb)
), ordered as (
    select *, dense_rank() over (partition by story_id order by both desc, times desc, verb) as place,
        row_number() over (partition by story_id, verb, named order by quoted, document_id) as turn
    from told
)
select story_id, :counted, place, named, turn, times, document_id, start, end from ordered
where place <= 10 and turn <= 4;

delete from agency_outlets;
insert into agency_outlets
select a.outlet_id, :counted, a.voice, count(*), sum(agentless), sum(by_agent), sum(active), sum(intransitive),
    sum(nominal)
from temp.acts a
where a.represents_origin >= :least
group by 1, 2, 3;
drop table temp.acts;
drop table temp.published;
