-- title: Chains of republication
-- description: The way of each text from the furthest origin known to the document, longest first.
-- tables: documents, outlets, republications, republication_chains
select c.depth, c.path, d.key, d.title, d.published, root.name as root
from republication_chains c
join documents d on d.id = c.document_id
left join outlets root on root.id = c.root_outlet_id
order by c.depth desc, d.key
