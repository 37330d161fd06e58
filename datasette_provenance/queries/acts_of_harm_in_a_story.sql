-- title: Acts of harm in a story
-- description: Every act of harm that the documents of one story tell of, with the sentence, what names who did it, and who is harmed. Give the story's slug; outlet (a slug; none: publisher not known), voice (author or quoted), verb and kind (one of its own, or transitive for passives and active sentences) may stay empty. count: origins counts one document of each.
-- tables: documents, outlets, stories, agency, sentences
select d.key, p.name as publisher, d.published, a.kind, a.verb, a.voice,
  substr(d.text, a.agent_start + 1, a.agent_end - a.agent_start) as who_did_it,
  substr(d.text, a.patient_start + 1, a.patient_end - a.patient_start) as harmed,
  substr(d.text, s.start + 1, s.end - s.start) as sentence, a.start, a.end
from documents d
join agency a on a.document_id = d.id
left join outlets p on p.id = d.publisher_id
left join sentences s on s.document_id = a.document_id and s.start <= a.start and s.end > a.start
where d.story_id = (select id from stories where slug = :story)
  and (:outlet = '' or d.publisher_id = (select id from outlets where slug = :outlet)
    or :outlet = 'none' and d.publisher_id is null)
  and (:voice = '' or a.voice = :voice)
  and (:count <> 'origins' or d.represents_origin)
  and (:kind = '' or a.kind = :kind or :kind = 'transitive' and a.kind not in ('intransitive', 'nominal'))
  and (:verb = '' or a.verb = :verb)
order by a.verb, d.published, d.id, a.start
