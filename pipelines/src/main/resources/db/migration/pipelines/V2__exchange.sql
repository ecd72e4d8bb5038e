-- What the tokens are made with that tasks elsewhere get and leave their files by: one key for all nodes.
create table pipelines.exchange_key (
    one boolean primary key default true check (one),
    key bytea not null,
    created_at timestamptz not null default now()
);

-- The caches that an attempt of a task began with: their keys are those of its checkout, and it may be another node that keeps them.
create table pipelines.task_cache (
    build uuid not null,
    task int not null,
    attempt int not null,
    name text not null,
    key text not null,
    -- whether there was one of just this key
    exact boolean not null,
    primary key (build, task, attempt, name),
    foreign key (build, task) references pipelines.build_task on delete cascade
);
