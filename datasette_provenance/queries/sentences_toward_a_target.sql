-- title: Sentences that speak of a person or organisation
-- description: Every mention of one entity with its sentence and how it was judged. Give the name as the documents have it; story and outlet (slugs; outlet none: publisher not known), voice (author or quoted), label (positive, neutral or negative), since and until (dates) may stay empty; count is documents, or origins to count one document of each. Five hundred at most. A mention in three is judged wrongly; see docs/sentiment.md.
-- tables: documents, outlets, stories, target_sentiments, sentences
select d.key, d.title, p.name as publisher, d.published, t.voice, t.label, t.score,
  substr(d.text, t.start + 1, t.end - t.start) as mention,
  substr(d.text, s.start + 1, s.end - s.start) as sentence, t.start, t.end
from target_sentiments t
join documents d on d.id = t.document_id
left join outlets p on p.id = d.publisher_id
left join sentences s on s.document_id = t.document_id and s.start <= t.start and s.end > t.start
where t.entity = :entity
  and (:story = '' or d.story_id = (select id from stories where slug = :story))
  and (:outlet = '' or d.publisher_id = (select id from outlets where slug = :outlet)
    or :outlet = 'none' and d.publisher_id is null)
  and (:voice = '' or t.voice = :voice)
  and (:label = '' or t.label = :label)
  and (:count <> 'origins' or d.represents_origin)
  and (:since = '' or d.published >= :since)
  and (:until = '' or d.published <= :until || '~')
order by t.document_id, t.start
limit 500
