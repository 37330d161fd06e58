-- title: Labels that only one side uses
-- description: What outlets of a story with one rating call an actor in their own voice, and those with another rating or none do not, though they call the actor something. Sides are those of the ratings that you have loaded. Give the story's slug and the rater's name.
-- tables: documents, outlets, outlet_ratings, stories, labels, label_summaries
with side (outlet_id, rating) as (
    select outlet_id, rating from (
        select outlet_id, rating, row_number() over (partition by outlet_id order by as_of desc) as nth
        from outlet_ratings where rater = :rater
    ) where nth = 1
), said as (
    select l.entity, l.label, l.outlet_id, side.rating, sum(l.labels) as times, sum(l.documents) as documents
    from stories s
    join label_summaries l on l.story_id = s.id and l.counted = 'documents' and l.voice = 'author'
    left join side on side.outlet_id = l.outlet_id
    where s.slug = :story
    group by 1, 2, 3
), one_sided as (
    select entity, label, min(rating) as side, count(*) as outlets, sum(times) as times, sum(documents) as documents
    from said
    where entity <> ''
    group by entity, label
    having count(distinct rating) = 1 and count(*) = count(rating)
), compared as (
    select *, (
        select count(distinct said.outlet_id) from said
        where said.entity = one_sided.entity and said.rating <> one_sided.side
    ) as outlets_of_other_sides
    from one_sided
)
select entity, label, side, outlets, outlets_of_other_sides, times, documents
from compared
where outlets_of_other_sides > 0
order by outlets desc, times desc, entity, label
