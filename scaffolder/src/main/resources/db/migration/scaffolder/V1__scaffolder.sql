-- db-scheduler's own table, as its documentation gives it for PostgreSQL.
create table scaffolder.scheduled (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamp with time zone not null,
    picked boolean not null,
    picked_by text,
    last_success timestamp with time zone,
    last_failure timestamp with time zone,
    consecutive_failures int,
    last_heartbeat timestamp with time zone,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);

create index scheduled_execution_time on scaffolder.scheduled (execution_time);
create index scheduled_last_heartbeat on scaffolder.scheduled (last_heartbeat);

create table scaffolder.task (
    id uuid primary key,
    -- the order of the list of tasks
    number bigint generated always as identity unique,
    template text not null,
    status text not null default 'QUEUED' check (status in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    dry_run boolean not null,
    -- what was filled in, with the defaults of what was not
    parameters json not null,
    -- the template's steps and output as they were when the task was started
    spec json not null,
    origin_location text not null,
    origin_path text not null,
    origin_commit json,
    created_by text not null,
    groups text[] not null,
    -- what expressions call user
    user_info json not null,
    created_at timestamptz not null default now(),
    started_at timestamptz,
    finished_at timestamptz,
    attempt int not null default 1,
    message text,
    output json,
    -- the names of the secrets that were given, never a value
    secrets text[] not null,
    -- the node that has their values in its memory
    secrets_node uuid,
    -- since when other nodes have left the task to that node
    handed_back_at timestamptz,
    -- only the execution that has written its id here may record anything
    execution uuid,
    cancel_requested boolean not null default false,
    -- what the next event counts from: taken with the row locked, so that events become visible in their order
    last_event bigint not null default 0,
    log_lines int not null default 0,
    -- what it had made was removed: it cannot be tried again
    workspace_gone boolean not null default false
);

create index task_created_by on scaffolder.task (created_by, number);
create index task_template on scaffolder.task (template, number);
create index task_unfinished on scaffolder.task (status) where status in ('QUEUED', 'RUNNING');
create index task_finished_at on scaffolder.task (finished_at);

create table scaffolder.task_step (
    task uuid not null references scaffolder.task on delete cascade,
    number int not null,
    id text not null,
    name text not null,
    action text not null,
    status text not null default 'QUEUED'
        check (status in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'SKIPPED')),
    started_at timestamptz,
    finished_at timestamptz,
    message text,
    output json,
    primary key (task, number)
);

-- A step without `each` has one round, one with it as many as there are items. What is finished here does not happen again.
create table scaffolder.task_round (
    task uuid not null,
    step int not null,
    round int not null,
    -- the first time: commits are made with it, so that the same commit comes out of every execution
    begun_at timestamptz not null,
    finished boolean not null default false,
    output json,
    primary key (task, step, round),
    foreign key (task, step) references scaffolder.task_step on delete cascade
);

-- Effects outside that were about to be made.
create table scaffolder.task_effect (
    task uuid not null,
    step int not null,
    round int not null,
    effect text not null,
    at timestamptz not null default now(),
    primary key (task, step, round, effect),
    foreign key (task, step, round) references scaffolder.task_round on delete cascade
);

create table scaffolder.task_event (
    task uuid not null references scaffolder.task on delete cascade,
    sequence bigint not null,
    at timestamptz not null,
    level text not null,
    step text,
    step_status text,
    task_status text,
    message text not null,
    primary key (task, sequence)
);

-- A task's files as of the end of its last finished round.
create table scaffolder.workspace (
    task uuid primary key references scaffolder.task on delete cascade,
    fingerprint text not null,
    content bytea not null
);

-- it is compressed already
alter table scaffolder.workspace alter column content set storage external;

-- What a dry run made.
create table scaffolder.task_file (
    task uuid not null references scaffolder.task on delete cascade,
    path text not null,
    executable boolean not null,
    size bigint not null,
    content text not null,
    base64 boolean not null,
    truncated boolean not null,
    primary key (task, path)
);
