-- title: Documents by frame
-- description: The documents in which a frame is present, the latest first, with the words that speak for it. Give the frame's name and a voice (all, author or quoted); outlet (slug), since, until and count (origins: one document of each) may stay empty.
-- tables: documents, outlets, frames, document_frames, frame_mentions
with found as (
  select * from (
    select x.document_id, x.frame_id, x.score, x.mentions, d.key, d.title, d.published, d.publisher_id
    from outlets o
    cross join frames r on r.name = :frame
    cross join documents d on d.publisher_id = o.id
    cross join document_frames x on x.document_id = d.id and x.frame_id = r.id
      and x.voice = case :voice when '' then 'all' else :voice end
    where :outlet <> '' and o.slug = :outlet and x.present
      and (:count <> 'origins' or d.represents_origin)
      and (:since = '' or d.published >= :since) and (:until = '' or d.published <= :until || '~')
    order by d.published desc
    limit {rows})
  union all
  select * from (
    select x.document_id, x.frame_id, x.score, x.mentions, d.key, d.title, d.published, d.publisher_id
    from frames r
    cross join documents d
    cross join document_frames x on x.document_id = d.id and x.frame_id = r.id
      and x.voice = case :voice when '' then 'all' else :voice end
    where :outlet = '' and r.name = :frame and x.present
      and (:count <> 'origins' or d.represents_origin)
      and (:since = '' or d.published >= :since) and (:until = '' or d.published <= :until || '~')
    order by d.published desc
    limit {rows})
)
select f.key, f.title, p.name as publisher, f.published, f.score, f.mentions,
  (select group_concat(term, ', ') from (
    select distinct m.term from frame_mentions m
    where m.document_id = f.document_id and m.frame_id = f.frame_id
      and (:voice in ('', 'all') or m.voice = :voice) limit 12)) as words
from found f
left join outlets p on p.id = f.publisher_id
order by f.published desc, f.document_id
limit {rows}
