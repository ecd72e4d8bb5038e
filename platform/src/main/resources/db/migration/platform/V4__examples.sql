-- What a portal has brought along once: somebody who deletes it does not want it again.
create table platform.example (
    repository text primary key,
    at timestamptz not null default now()
);
