-- title: Frames of a document
-- description: Each frame that a document mentions, in whose voice, how strongly (0.5 is the threshold), and by which words. Give its key.
-- tables: documents, frames, document_frames, frame_mentions
select f.name as frame, x.voice, x.score, x.present, x.mentions,
  (select group_concat(term, ', ') from (
    select distinct m.term from frame_mentions m
    where m.document_id = x.document_id and m.frame_id = x.frame_id and (x.voice = 'all' or m.voice = x.voice))) as words
from documents d
join document_frames x on x.document_id = d.id
join frames f on f.id = x.frame_id
where d.key = :key
order by x.voice, x.score desc
