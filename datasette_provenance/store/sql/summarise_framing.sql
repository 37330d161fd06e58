-- Fills the summaries of frames and loaded wording, of the documents in English (loaded_score). In the temp tables a document has a row for each voice that it has.

drop table if exists temp.voiced;
create temp table voiced as
select d.id as document_id, v.column1 as voice, coalesce(d.publisher_id, 0) as outlet_id,
    coalesce(substr(d.published, 1, 10), '') as day, d.story_id, d.represents_origin as represents,
    case v.column1 when 'all' then d.word_count when 'quoted' then d.quoted_words else d.word_count - d.quoted_words end as words
from documents d
join (values ('all'), ('author'), ('quoted')) v
where d.loaded_score is not null and (v.column1 = 'all' or case v.column1 when 'quoted' then d.quoted_words else d.word_count - d.quoted_words end > 0);

drop table if exists temp.used;
create temp table used (document_id integer, voice text, economic, capacity, morality, fairness, legality, policy, crime, security, health, quality, cultural, opinion, political, external, primary key (document_id, voice)) without rowid;
insert into temp.used
select document_id, voice,
    sum(frame_id = 1), sum(frame_id = 2), sum(frame_id = 3), sum(frame_id = 4), sum(frame_id = 5), sum(frame_id = 6),
    sum(frame_id = 7), sum(frame_id = 8), sum(frame_id = 9), sum(frame_id = 10), sum(frame_id = 11),
    sum(frame_id = 12), sum(frame_id = 13), sum(frame_id = 14)
from document_frames where present group by document_id, voice;

drop table if exists temp.wording;
create temp table wording (document_id integer, voice text, flagged, one_sided, name_calling, subjective, intensifier, factive, implicative, hedge, assertive, primary key (document_id, voice)) without rowid;
insert into temp.wording
select document_id, voice, sum(flagged),
    sum(kind = 'one-sided' and flagged), sum(kind = 'name-calling' and flagged), sum(kind = 'subjective' and flagged),
    sum(kind = 'intensifier'), sum(kind = 'factive'), sum(kind = 'implicative'), sum(kind = 'hedge'),
    sum(kind = 'assertive')
from loaded_terms group by document_id, voice;
insert into temp.wording
select document_id, 'all', sum(flagged), sum(one_sided), sum(name_calling), sum(subjective), sum(intensifier), sum(factive), sum(implicative), sum(hedge), sum(assertive)
from temp.wording group by document_id;

-- The share of a document's sentences that are loaded; sentences of both voices count among all of them only.
drop table if exists temp.sentenced;
create temp table sentenced (document_id integer, voice text, share, primary key (document_id, voice)) without rowid;
insert into temp.sentenced
select document_id, voice, avg(loaded >= :loaded) from sentences where voice <> 'mixed' group by document_id, voice;
insert into temp.sentenced
select document_id, 'all', avg(loaded >= :loaded) from sentences group by document_id;

drop table if exists temp.framed;
create temp table framed as
select v.outlet_id, v.day, v.voice, v.represents, 1 as documents,
    coalesce(u.economic, 0) as economic, coalesce(u.capacity, 0) as capacity, coalesce(u.morality, 0) as morality,
    coalesce(u.fairness, 0) as fairness, coalesce(u.legality, 0) as legality, coalesce(u.policy, 0) as policy,
    coalesce(u.crime, 0) as crime, coalesce(u.security, 0) as security, coalesce(u.health, 0) as health,
    coalesce(u.quality, 0) as quality, coalesce(u.cultural, 0) as cultural, coalesce(u.opinion, 0) as opinion,
    coalesce(u.political, 0) as political, coalesce(u.external, 0) as external,
    max(v.words, 0) as words, coalesce(w.flagged, 0) as flagged,
    coalesce(w.one_sided, 0) as one_sided, coalesce(w.name_calling, 0) as name_calling,
    coalesce(w.subjective, 0) as subjective, coalesce(w.intensifier, 0) as intensifier,
    coalesce(w.factive, 0) as factive, coalesce(w.implicative, 0) as implicative, coalesce(w.hedge, 0) as hedge,
    coalesce(w.assertive, 0) as assertive,
    s.share is not null as loaded_n, coalesce(s.share, 0.0) as loaded_sum, coalesce(s.share * s.share, 0.0) as loaded_squares
from temp.voiced v
left join temp.used u on u.document_id = v.document_id and u.voice = v.voice
left join temp.wording w on w.document_id = v.document_id and w.voice = v.voice
left join temp.sentenced s on s.document_id = v.document_id and s.voice = v.voice;

delete from framing_days;
insert into framing_days
select :counted, voice, day,
    sum(documents), sum(economic), sum(capacity), sum(morality), sum(fairness), sum(legality), sum(policy), sum(crime),
    sum(security), sum(health), sum(quality), sum(cultural), sum(opinion), sum(political), sum(external), sum(words),
    sum(flagged), sum(one_sided), sum(name_calling), sum(subjective), sum(intensifier), sum(factive), sum(implicative),
    sum(hedge), sum(assertive), sum(loaded_n), total(loaded_sum), total(loaded_squares)
from temp.framed where represents >= :least
group by 1, 2, 3;

-- From framing_days, so after it. The undated documents are a partition of their own.
delete from framing_until;
insert into framing_until
with daily as (
    select :counted as counted, voice, outlet_id, day,
        sum(documents) as documents, sum(economic) as economic, sum(capacity) as capacity, sum(morality) as morality,
        sum(fairness) as fairness, sum(legality) as legality, sum(policy) as policy, sum(crime) as crime,
        sum(security) as security, sum(health) as health, sum(quality) as quality, sum(cultural) as cultural,
        sum(opinion) as opinion, sum(political) as political, sum(external) as external, sum(words) as words,
        sum(flagged) as flagged, sum(one_sided) as one_sided, sum(name_calling) as name_calling,
        sum(subjective) as subjective, sum(intensifier) as intensifier, sum(factive) as factive,
        sum(implicative) as implicative, sum(hedge) as hedge, sum(assertive) as assertive, sum(loaded_n) as loaded_n,
        sum(loaded_sum) as loaded_sum, sum(loaded_squares) as loaded_squares
    from temp.framed where represents >= :least
    group by 1, 2, 3, 4
    -- -1: all publishers together.
    union all
    select counted, voice, -1, day,
        documents, economic, capacity, morality, fairness, legality, policy, crime, security, health, quality,
        cultural, opinion, political, external, words, flagged, one_sided, name_calling, subjective, intensifier,
        factive, implicative, hedge, assertive, loaded_n, loaded_sum, loaded_squares
    from framing_days where counted = :counted
)
select counted, voice, outlet_id, day,
    sum(documents) over dated, sum(economic) over dated, sum(capacity) over dated, sum(morality) over dated,
    sum(fairness) over dated, sum(legality) over dated, sum(policy) over dated, sum(crime) over dated,
    sum(security) over dated, sum(health) over dated, sum(quality) over dated, sum(cultural) over dated,
    sum(opinion) over dated, sum(political) over dated, sum(external) over dated, sum(words) over dated,
    sum(flagged) over dated, sum(one_sided) over dated, sum(name_calling) over dated, sum(subjective) over dated,
    sum(intensifier) over dated, sum(factive) over dated, sum(implicative) over dated, sum(hedge) over dated,
    sum(assertive) over dated, sum(loaded_n) over dated, sum(loaded_sum) over dated, sum(loaded_squares) over dated
from daily
window dated as (partition by counted, voice, outlet_id, day = '' order by day);

drop table if exists temp.worded;
create temp table worded as
select t.document_id, t.term, t.kind, v.outlet_id, substr(v.day, 1, 7) as month, v.represents, sum(t.voice = 'author') as author, sum(t.voice = 'quoted') as quoted
from loaded_terms t
join temp.voiced v on v.document_id = t.document_id and v.voice = 'all'
where t.flagged
group by t.document_id, t.term;
delete from loaded_word_months;
insert into loaded_word_months
with said as (
    select :counted as counted, 'all' as voice, outlet_id, month, term, kind, author + quoted as uses
    from temp.worded where represents >= :least
    union all select :counted, 'author', outlet_id, month, term, kind, author
    from temp.worded where represents >= :least and author
    union all select :counted, 'quoted', outlet_id, month, term, kind, quoted
    from temp.worded where represents >= :least and quoted
)
select counted, voice, outlet_id, month, term, min(kind), sum(uses), count(*) from said group by 1, 2, 3, 4, 5;
delete from loaded_words;
insert into loaded_words (counted, voice, outlet_id, term, kind, uses, documents)
select counted, voice, outlet_id, term, min(kind), sum(uses), sum(documents)
from loaded_word_months group by counted, voice, outlet_id, term;
insert into loaded_words (counted, voice, outlet_id, term, kind, uses, documents)
select counted, voice, null, term, min(kind), sum(uses), sum(documents) from loaded_words group by counted, voice, term;
-- -1: all publishers together.
insert into loaded_word_months
select counted, voice, -1, month, term, min(kind), sum(uses), sum(documents) from loaded_word_months group by 1, 2, 4, 5;

delete from story_frames;
insert into story_frames
select :counted, v.story_id, f.frame_id, sum(f.score), sum(f.present)
from temp.voiced v
join stories s on s.id = v.story_id
cross join document_frames f on f.document_id = v.document_id and +f.voice = 'all'
where v.represents >= :least and v.voice = 'all' and case :counted when 'origins' then s.origins else s.documents end > 1
group by 1, 2, 3;

drop table temp.worded;
drop table temp.framed;
drop table temp.sentenced;
drop table temp.wording;
drop table temp.used;
drop table temp.voiced;
