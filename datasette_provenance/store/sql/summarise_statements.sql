-- Fills the summaries of statements and of figures that disagree.

delete from statement_outlets;
insert into statement_outlets
with firsts as materialized (
    select v.statement_id, s.story_id,
        {part_first_said}
    from statements s
    join statement_variants v on v.statement_id = s.id
    join documents e on e.id = v.document_id
    group by v.statement_id
), worded as (
    -- SQLite takes the bare document_id from the row that has the minimum: by stance, by voice, and of these the first.
    select v.statement_id, coalesce(d.publisher_id, 0) as outlet_id, count(*) as documents,
        sum(v.stance in ('doubts', 'denies')) as against, v.document_id,
        min((case v.stance when 'says' then 0 when 'hedges' then 3 when 'differs' then 6
            when 'doubts' then 9 else 12 end
            + case v.voice when 'quoted' then 0 when 'reported' then 1 else 2 end) * 281474976710656 + v.document_id)
    from statement_variants v
    join documents d on d.id = v.document_id
    group by 1, 2
), told as (
    select statement_id, outlet_id, documents, against, 0 as earlier, document_id from worded
    union all
    select s.statement_id, d.outlet_id, 0, 0, count(*), null
    from firsts s
    cross join (
        select story_id, coalesce(publisher_id, 0) as outlet_id, published, julianday(published) as moment
        from documents where published is not null) d on d.story_id = s.story_id
    where {part_before_said}
    group by 1, 2
)
select statement_id, outlet_id, sum(documents), sum(against), sum(earlier), max(document_id) from told group by 1, 2;

delete from statement_firsts;
insert into statement_firsts
select statement_id, place, document_id
from (
    select v.statement_id, v.document_id, row_number() over (
        partition by v.statement_id order by julianday(d.published), d.id) as place
    from statement_variants v
    join documents d on d.id = v.document_id
    where length(d.published) >= 10)
where place <= 2;
-- Where the first by its date is a copy, and the text that it was made from says so, too, and has no date, nobody is known
-- to be the first.
delete from statement_firsts where statement_id in (
    select f.statement_id
    from statement_firsts f
    join republications r on r.document_id = f.document_id and +r.relation in ('wasDerivedFrom', 'wasRevisionOf') and r.chained
    join documents u on u.id = r.upstream_document_id
    join statement_variants w on w.statement_id = f.statement_id and w.document_id = u.id
    where f.place = 1 and coalesce(length(u.published), 0) < 10);

-- First those of an outlet that gives several numbers: it may have taken one of them back.
delete from disagreement_examples;
insert into disagreement_examples
select disagreement_id, document_id, start, end
from (
    select n.*, row_number() over (
        partition by disagreement_id, value, low, high, bound order by fewest is most, document_id, start) as place
    from (
        select g.*, f.value, f.low, f.high, f.bound,
            iif(d.publisher_id is null, 0, min(coalesce(f.value, f.low, f.high)) over of_outlet) as fewest,
            iif(d.publisher_id is null, 0, max(coalesce(f.value, f.low, f.high)) over of_outlet) as most
        from disagreement_figures g
        join figures f on f.document_id = g.document_id and f.start = g.start and f.end = g.end
        join documents d on d.id = g.document_id
        window of_outlet as (partition by g.disagreement_id, d.publisher_id)) n)
where place <= 20;
