-- title: Sentences with a label
-- description: Where documents call an actor by a label, with the sentence. Give the label without its article; story and outlet (slugs; outlet none: publisher not known), entity (none: no name beside it) and voice (author or quoted) may stay empty. count: origins counts one document of each. Five hundred at most.
-- tables: documents, outlets, stories, labels, sentences
select l.entity, l.label, d.key, d.title, p.name as publisher, d.published, l.voice, l.method,
  substr(d.text, s.start + 1, s.end - s.start) as sentence, l.start, l.end
from labels l indexed by labels_in_any_case
cross join documents d on d.id = l.document_id
left join outlets p on p.id = d.publisher_id
left join sentences s on s.document_id = l.document_id and s.start <= l.start and s.end > l.start
where l.label = :label collate nocase
  and (:story = '' or d.story_id = (select id from stories where slug = :story))
  and (:outlet = '' or d.publisher_id = (select id from outlets where slug = :outlet)
    or :outlet = 'none' and d.publisher_id is null)
  and (:entity = '' or l.entity = :entity or :entity = 'none' and l.entity is null)
  and (:voice = '' or l.voice = :voice)
  and (:count <> 'origins' or d.represents_origin)
order by l.document_id, l.start
limit 500
