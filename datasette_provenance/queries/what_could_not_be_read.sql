-- title: What could not be read
-- description: Inputs and records that the loader could not read, and why, the latest load first.
-- tables: documents, loads, load_errors
select l.id as load, l.started, e.path, e.record, e.error
from load_errors e
join loads l on l.id = e.load_id
order by l.id desc, e.id
limit {rows}
