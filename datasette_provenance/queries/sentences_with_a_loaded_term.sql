-- title: Sentences with a loaded term
-- description: Where a flagged term stands, with its sentence and the sentence's score (loaded from 0.5 on). Give the term as it is listed, in small letters; outlet (slug), voice (author or quoted), since and until (dates) and count (origins: one document of each) may stay empty.
-- tables: documents, outlets, loaded_terms, sentences
select d.key, d.title, p.name as publisher, d.published, t.voice, t.kind,
  substr(d.text, s.start + 1, s.end - s.start) as sentence, s.loaded, t.start, t.end
from loaded_terms t
join documents d on d.id = t.document_id
left join outlets p on p.id = d.publisher_id
left join sentences s on s.document_id = t.document_id and s.start <= t.start and s.end > t.start
where t.flagged and t.term = :term
  and (:outlet = '' or d.publisher_id = (select id from outlets where slug = :outlet))
  and (:voice = '' or t.voice = :voice)
  and (:count <> 'origins' or d.represents_origin)
  and (:since = '' or d.published >= :since)
  and (:until = '' or d.published <= :until || '~')
limit {rows}
